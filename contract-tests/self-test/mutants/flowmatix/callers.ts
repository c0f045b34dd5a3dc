/** Headers with which the partner of `self` calls the simulator. */
export const self = {
  authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
  'x-partner-id': 'partner_101',
}
