import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { Books } from '../business-state.ts'
import { secondMs } from '../calendar.ts'
import type { DeploymentRecord } from '../records.ts'
import { changed } from '../customers/subscription.ts'

/** From the order to its start, and from there to its end. */
const queueMs = 5 * secondMs
const runMs = 20 * secondMs

/** Workflows that cannot be deployed: so that somebody can see a deployment fail. */
const failing = /^fail/

/** What is to be deployed to whom. */
export type Order = Pick<
  DeploymentRecord,
  'partnerId' | 'customerId' | 'workflows' | 'templates' | 'settings'
>

/** Puts a deployment in the queue. */
export function orderDeployment(books: Books, order: Order): DeploymentRecord {
  const now = books.now()
  const deployment = books.keepDeployment({
    id: books.nextId('deployment'),
    ...order,
    status: 'queued',
    error: null,
    createdAt: isoOf(now),
    startedAt: null,
    finishedAt: null,
  })
  books.schedule('flowmatix.deployment', deployment.id, plus(now, queueMs))
  return deployment
}

/** The next step of a deployment; when it succeeds, the customer has what was deployed. */
export function moveDeployment(books: Books, deploymentId: string): void {
  const deployment = books.deployment(deploymentId)
  const now = books.now()
  const at = isoOf(now)
  if (deployment.status === 'queued') {
    books.keepDeployment({ ...deployment, status: 'running', startedAt: at })
    books.schedule('flowmatix.deployment', deploymentId, plus(now, runMs))
    return
  }
  if (deployment.status !== 'running') return
  const error = obstacleTo(books, deployment)
  if (error !== undefined) {
    books.keepDeployment({ ...deployment, status: 'failed', error, finishedAt: at })
    return
  }
  books.keepDeployment({ ...deployment, status: 'succeeded', finishedAt: at })
  const customer = books.customer(deployment.customerId)
  const { workflows, templates } = customer.configuration
  const { settings } = deployment
  changed(books, customer, {
    settings: {
      timezone: settings.timezone ?? customer.settings.timezone,
      language: settings.language ?? customer.settings.language,
    },
    configuration: {
      workflows: union(workflows, deployment.workflows),
      templates: union(templates, deployment.templates),
      deployedAt: at,
    },
  })
}

function obstacleTo(books: Books, { workflows, customerId }: DeploymentRecord): string | undefined {
  if (books.customer(customerId).status === 'cancelled') return 'The customer is cancelled.'
  const culprit = workflows.find((name) => failing.test(name))
  return culprit === undefined ? undefined : `The workflow ${culprit} could not be deployed.`
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])]
}
