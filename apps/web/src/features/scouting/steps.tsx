/** What happens one after the other; `done` of them have happened. */
export function Steps({ steps, done = 0 }: { steps: readonly string[]; done?: number }) {
  return (
    <ol className="timeline">
      {steps.map((step, index) => (
        <li key={step} className={index < done ? 'timeline-past' : index === done ? 'timeline-now' : 'timeline-next'}>
          {step}
        </li>
      ))}
    </ol>
  );
}
