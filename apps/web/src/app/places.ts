import type { Session } from './session.js';

export interface Place {
  name: 'home' | 'reviews' | 'manage' | 'approvals' | 'audit' | 'calls' | 'register';
  to: string;
}

/** Links for what the person does here. Which places are theirs, and what may be seen there, the API says. */
export function placesOf({ signedIn, can }: Pick<Session, 'signedIn' | 'can'>): Place[] {
  const places: [boolean, Place][] = [
    [signedIn, { name: 'home', to: '/home' }],
    [can.reviews, { name: 'reviews', to: '/reviews' }],
    [can.manage, { name: 'manage', to: '/manage' }],
    [can.approvals, { name: 'approvals', to: '/approvals' }],
    [can.audit, { name: 'audit', to: '/audit' }],
    [true, { name: 'calls', to: '/' }],
    [true, { name: 'register', to: '/register' }],
  ];
  return places.filter(([isShown]) => isShown).map(([, place]) => place);
}
