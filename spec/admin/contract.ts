import { defineContract } from '../contract.ts'
import { listActions, runAction } from './actions.ts'
import { advanceClock, getClock, setClock } from './clock.ts'
import { getEvent, listEvents } from './events.ts'
import { getContract, getHealth, getInfo } from './information.ts'
import { clearRequests, countRequests, findRequests, getRequest, listRequests } from './requests.ts'
import {
  createSandbox,
  deleteSandbox,
  getSandbox,
  listSandboxes,
  resetSandbox,
} from './sandboxes.ts'
import { securitySchemes } from './security.ts'
import { exportSnapshot, getRecord, importSnapshot, listCollections, listRecords } from './state.ts'
import {
  clearInbox,
  drainWebhooks,
  getDelivery,
  getInbox,
  listDeliveries,
  listWebhookEndpoints,
  setDeliveryFaults,
  recoverEndpoint,
  resendDelivery,
} from './webhooks.ts'

/** What the control plane of the simulator promises. */
export const adminContract = defineContract({
  provider: 'admin',
  info: {
    title: 'partner-sandbox control plane',
    version: '1.0.0',
    description:
      'Looks into the simulator and steers it: sandboxes, clocks, request logs, state and webhooks. ' +
      'It answers this machine only, or whoever has the token.',
  },
  servers: [
    { url: 'http://127.0.0.1:4010/__admin', description: 'Where it is unless told otherwise' },
  ],
  tags: [
    { name: 'Simulator', description: 'What is simulated, and where.' },
    { name: 'Sandboxes', description: 'Isolated universes, made and thrown away in milliseconds.' },
    { name: 'Clock', description: 'What a sandbox takes for the time.' },
    { name: 'Requests', description: 'What was asked, what was answered, and why.' },
    { name: 'State', description: 'What a sandbox holds.' },
    { name: 'Events', description: 'What the providers announced.' },
    { name: 'Actions', description: 'What the world around the providers does to them.' },
    { name: 'Webhooks', description: 'What is on its way, where to, and a receiver built in.' },
  ],
  securitySchemes,
  operations: {
    getHealth,
    getInfo,
    getContract,
    listSandboxes,
    createSandbox,
    getSandbox,
    deleteSandbox,
    resetSandbox,
    getClock,
    setClock,
    advanceClock,
    listRequests,
    clearRequests,
    countRequests,
    findRequests,
    getRequest,
    listCollections,
    listRecords,
    getRecord,
    exportSnapshot,
    importSnapshot,
    listEvents,
    getEvent,
    listActions,
    runAction,
    listDeliveries,
    getDelivery,
    resendDelivery,
    listWebhookEndpoints,
    setDeliveryFaults,
    recoverEndpoint,
    drainWebhooks,
    getInbox,
    clearInbox,
  },
  webhooks: {},
})
