import type { Actor } from './actor.js';
import { Forbidden, NotFound } from './common-errors.js';

/** One verb's rule: may this actor do it to this thing? No rule means no. */
export type Rule<T> = (actor: Actor, it: T) => boolean;
export type Policy<T, V extends string> = Readonly<Record<V, Rule<T>>>;

/** Declares the rules of one model: `policy<Review>()({ read: …, submit: … })`. Verbs are checked by the compiler. */
export function policy<T>() {
  return <V extends string>(rules: Record<V, Rule<T>>): Policy<T, V> => Object.freeze(rules);
}

/**
 * Lets the actor pass or throws. Whoever may not even `read` the thing gets the very answer that a
 * missing one would get, because existence is private too.
 * @throws NotFound when a `read` rule exists and says no; Forbidden when only the verb's rule says no.
 */
export function authorize<T, V extends string>(actor: Actor, rules: Policy<T, V>, verb: NoInfer<V>, it: T): void {
  if (rules[verb](actor, it)) return;
  const read = (rules as Partial<Record<string, Rule<T>>>)['read'];
  if (read && !read(actor, it)) throw new NotFound();
  throw new Forbidden();
}

/** What the actor can do with the thing, for the `can` of a presenter. */
export function abilities<T, V extends string>(actor: Actor, rules: Policy<T, V>, it: T): Record<V, boolean> {
  const can = {} as Record<V, boolean>;
  for (const verb of Object.keys(rules) as V[]) can[verb] = rules[verb](actor, it);
  return can;
}
