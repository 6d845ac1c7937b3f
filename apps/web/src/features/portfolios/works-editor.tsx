import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type Dispatch, type DragEvent, type SetStateAction } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Section } from '../../ui/page.js';
import { AddWork } from './add-work.js';
import { applicationQuery, completenessQuery, orderWorks, type Application } from './api.js';
import { fieldId, focusField } from './focus-field.js';
import { texts } from './texts.js';
import { WorkCard } from './work-card.js';
import type { WorkTexts } from './work-texts.js';
import { workspace } from './workspace-texts.js';

interface WorksEditorProps {
  application: Application;
  most: number;
  opened: ReadonlySet<string>;
  setOpened: Dispatch<SetStateAction<ReadonlySet<string>>>;
  onWrite: (workId: string, texts: WorkTexts) => void;
}

const WORK = 'application/x-tonghang-work';

/** The representative works as cards in their order, which the mouse or the arrow keys change. */
export function WorksEditor({ application, most, opened, setOpened, onWrite }: WorksEditorProps) {
  const t = useTexts(texts);
  const w = useTexts(workspace);
  const queries = useQueryClient();
  const { id, works } = application;
  const key = applicationQuery(id).queryKey;
  const [said, setSaid] = useState('');
  const [over, setOver] = useState<string | null>(null);
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: key });
    await queries.invalidateQueries(completenessQuery(id));
  };
  const order = useMutation({
    mutationFn: (workIds: string[]) => orderWorks(id, workIds),
    onMutate: (workIds) =>
      queries.setQueryData(key, (before) => before && { ...before, works: inOrder(before.works, workIds) }),
    onSettled: refresh,
  });
  const move = (workId: string, to: number, name?: string) => {
    const ids = works.map((work) => work.id).filter((other) => other !== workId);
    const place = Math.max(0, Math.min(to, ids.length));
    ids.splice(place, 0, workId);
    order.mutate(ids);
    // Who moves it by keys goes along with it.
    requestAnimationFrame(() => document.activeElement?.scrollIntoView({ block: 'nearest' }));
    setSaid(w.moved((name ?? works.find((work) => work.id === workId)?.title) || w.untitledWork, place + 1));
  };
  const toggle = (workId: string, open: boolean) =>
    setOpened((before) => {
      const after = new Set(before);
      if (open) after.add(workId);
      else after.delete(workId);
      return after;
    });
  const dropOn = (event: DragEvent, index: number) => {
    const dragged = event.dataTransfer.getData(WORK);
    setOver(null);
    if (!dragged) return;
    event.preventDefault();
    move(dragged, index);
  };
  return (
    <Section title={t.works} aside={`${works.length} / ${most}`}>
      <p className="quiet">{t.worksHint}</p>
      {order.error ? <ProblemAlert error={order.error} /> : null}
      <ol className="work-cards">
        {works.map((work, index) => (
          <li
            key={work.id}
            className={over === work.id ? 'work-over' : undefined}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(WORK)) return;
              event.preventDefault();
              setOver(work.id);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => dropOn(event, index)}
          >
            <WorkCard
              applicationId={id}
              work={work}
              number={index + 1}
              last={works.length}
              open={opened.has(work.id)}
              setOpen={(open) => toggle(work.id, open)}
              move={(to, name) => move(work.id, to, name)}
              onDragStart={(event) => event.dataTransfer.setData(WORK, work.id)}
              onWrite={onWrite}
            />
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <AddWork
        applicationId={id}
        room={most - works.length}
        most={most}
        onAdded={async (workId, next) => {
          await refresh();
          toggle(workId, true);
          focusField(fieldId(next, workId));
        }}
      />
    </Section>
  );
}

function inOrder<T extends { id: string }>(works: readonly T[], ids: readonly string[]): T[] {
  return works.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
