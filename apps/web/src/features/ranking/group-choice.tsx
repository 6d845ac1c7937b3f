import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../app/i18n.js';
import { Select } from '../../ui/select.js';
import { Tabs } from '../../ui/tabs.js';
import { texts } from './texts.js';

interface GroupChoiceProps {
  /** By direction and track, with what each is called. */
  groups: readonly { key: string; label: string }[];
  active: string;
  change: (key: string) => void;
  children: ReactNode;
}

/** As many as a row of tabs shows; among more, one looks by name. */
const FEW = 6;

/** Which direction and track is looked at, and what there is of it. */
export function GroupChoice({ groups, active, change, children }: GroupChoiceProps) {
  const t = useTexts(texts);
  if (groups.length <= FEW)
    return (
      <Tabs
        aria-label={t.groups}
        activeKey={active}
        onChange={change}
        items={groups.map((group) => ({ ...group, children: group.key === active && children }))}
      />
    );
  const at = groups.findIndex(({ key }) => key === active);
  const step = (to: number, label: string) => (
    <Button disabled={!groups[to]} onClick={() => change(groups[to]!.key)}>
      {label}
    </Button>
  );
  return (
    <>
      <div className="group-choice">
        <Select
          aria-label={t.groups}
          showSearch={{ optionFilterProp: 'label' }}
          options={groups.map(({ key, label }) => ({ value: key, label }))}
          value={active}
          onChange={change}
        />
        {step(at - 1, t.previous)}
        {step(at + 1, t.next)}
      </div>
      {children}
    </>
  );
}
