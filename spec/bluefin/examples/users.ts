import type { z } from '@hono/zod-openapi'
import type { UserCreate, UserDetails, UserList } from '../users.ts'
import { bakery, northwind } from './references.ts'

export const userList = {
  total: 2,
  data: [
    {
      id: 2808,
      userName: 'bakery.admin',
      firstName: 'Clara',
      lastName: 'Baker',
      email: 'bakery.admin@example.com',
      phone: '+14155552010',
      isActive: true,
      version: 0,
      userRole: { name: 'Client Admin' },
      client: bakery,
    },
    {
      id: 2824,
      userName: 'bakery.user',
      firstName: 'Colin',
      lastName: 'Burns',
      email: 'bakery.user@example.com',
      phone: '+14155552011',
      isActive: true,
      version: 0,
      userRole: { name: 'Client User' },
      client: bakery,
    },
  ],
} satisfies z.input<typeof UserList>

export const userCreate = {
  userName: 'northwind.clerk',
  firstName: 'Norma',
  lastName: 'Clerk',
  email: 'northwind.clerk@example.com',
  phone: '+14155552671',
  partner: northwind,
  userRole: { name: 'Partner User' },
  sendWelcomeEmail: true,
} satisfies z.input<typeof UserCreate>

export const userDetails = {
  id: 2664,
  userName: 'waterford',
  firstName: 'WATERFORD',
  lastName: 'Example',
  email: 'waterford@example.com',
  phone: '+14155552001',
  isActive: true,
  version: 0,
  userRole: { name: 'Partner User' },
  partner: { id: 792, name: 'partnerName' },
  created: '2024-08-13T22:40:00.000Z',
  modified: '2024-08-13T22:40:00.000Z',
} satisfies z.input<typeof UserDetails>
