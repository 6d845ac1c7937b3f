import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { Status } from '../../ui/status.js';
import type { RankingGroup } from './api.js';
import { texts } from './texts.js';

interface LineChoiceProps {
  /** As it was ranked last. */
  group: RankingGroup;
  /** The places that are asked for now, which the ranking follows; null without a line. */
  line: number | null;
  /** The target number of the whole track, which its directions share. */
  target: number | null;
  isMoved: boolean;
  isBusy: boolean;
  /** What was put right in what was asked for. */
  note: string | null;
  move: (line: number | null) => void;
}

/** How many stand above the line: moved to see what would change, and back to the target. */
export function LineChoice({ group, line, target: whole, isMoved, isBusy, note, move }: LineChoiceProps) {
  const t = useTexts(texts);
  const id = useId();
  const places = line ?? 0;
  const [typed, setTyped] = useState(String(places));
  useEffect(() => setTyped(String(places)), [places]);
  const settle = () => {
    if (/^\d{1,5}$/.test(typed) && Number(typed) !== places) move(Number(typed));
    setTyped(String(places));
  };
  const count = (zone: string) => group.rows.filter((row) => row.zone === zone).length;
  const hasZones = group.rows.some(({ zone }) => zone !== null);
  const hint = isMoved ? null : line === null ? t.noLine : t.lineHint(line, whole);
  return (
    <div className="ranking-bar">
      <div className="line-choice">
        <label htmlFor={id}>{t.line}</label>
        <Button aria-label={t.fewer} disabled={places === 0} onClick={() => move(places - 1)}>
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
        <Button aria-label={t.moreOne} disabled={places >= group.rows.length} onClick={() => move(places + 1)}>
          +
        </Button>
        {isMoved && (
          <Button type="link" onClick={() => move(null)}>
            {t.toTarget}
          </Button>
        )}
        <span id={`${id}-hint`} className="small">
          {hint}
        </span>
        <Status className="small">{note}</Status>
      </div>
      {(isBusy || hasZones) && (
        <p className="small" role="status">
          {isBusy ? t.following : t.zoneCounts(count('above'), count('at'), count('below'))}
        </p>
      )}
    </div>
  );
}
