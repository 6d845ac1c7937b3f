import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import type { RankingGroup } from './api.js';
import { texts } from './texts.js';

interface LineChoiceProps {
  group: RankingGroup;
  /** The target number of the whole track, which its directions share. */
  target: number | null;
  asked: number | undefined;
  move: (line: number | null) => void;
}

/** How many stand above the line: moved to see what would change, and back to the target. */
export function LineChoice({ group, target: whole, asked, move }: LineChoiceProps) {
  const t = useTexts(texts);
  const id = useId();
  const line = group.line ?? 0;
  const [typed, setTyped] = useState(String(line));
  useEffect(() => setTyped(String(line)), [line]);
  const settle = () => {
    if (/^\d{1,5}$/.test(typed) && Number(typed) !== line) move(Number(typed));
    else setTyped(String(line));
  };
  const count = (zone: string) => group.rows.filter((row) => row.zone === zone).length;
  const hasZones = group.rows.some(({ zone }) => zone !== null);
  return (
    <div className="ranking-bar">
      <div className="line-choice">
        <label htmlFor={id}>{t.line}</label>
        <Button aria-label={t.fewer} disabled={line === 0} onClick={() => move(line - 1)}>
          −
        </Button>
        <Input
          id={id}
          inputMode="numeric"
          aria-describedby={`${id}-hint`}
          value={typed}
          maxLength={5}
          onChange={({ target }) => setTyped(target.value.replace(/\D/g, ''))}
          onBlur={settle}
          onPressEnter={settle}
        />
        <Button aria-label={t.moreOne} disabled={line >= group.rows.length} onClick={() => move(line + 1)}>
          +
        </Button>
        {asked !== undefined && (
          <Button type="link" onClick={() => move(null)}>
            {t.toTarget}
          </Button>
        )}
        <span id={`${id}-hint`} className="small">
          {asked !== undefined ? null : group.line === null ? t.noLine : t.lineHint(group.line, whole)}
        </span>
      </div>
      {hasZones && (
        <p className="small" role="status">
          {t.zoneCounts(count('above'), count('at'), count('below'))}
        </p>
      )}
    </div>
  );
}
