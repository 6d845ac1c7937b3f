import type { RoleName, Session } from './session.js';

export interface Place {
  name: 'home' | 'reviews' | 'manage' | 'approvals' | 'audit' | 'calls' | 'register';
  to: string;
}

/** Links for what the person does here. Only a choice of links: what may be seen behind them, the API decides. */
export function placesOf({ signedIn, roles, inPool }: Pick<Session, 'signedIn' | 'roles' | 'inPool'>): Place[] {
  const holds = (...wanted: RoleName[]) => roles.some(({ role }) => wanted.includes(role));
  const places: [boolean, Place][] = [
    [signedIn, { name: 'home', to: '/home' }],
    [inPool || holds('reviewer'), { name: 'reviews', to: '/reviews' }],
    [holds('officer', 'chair', 'administrator'), { name: 'manage', to: '/manage' }],
    [holds('approver'), { name: 'approvals', to: '/approvals' }],
    [holds('auditor', 'administrator'), { name: 'audit', to: '/audit' }],
    [true, { name: 'calls', to: '/' }],
    [true, { name: 'register', to: '/register' }],
  ];
  return places.filter(([isShown]) => isShown).map(([, place]) => place);
}
