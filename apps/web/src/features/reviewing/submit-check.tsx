import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { Status } from '../../ui/status.js';
import type { Check } from './checks.js';
import { texts } from './texts.js';

interface SubmitCheckProps {
  isOpen: boolean;
  checks: Check[];
  canSubmit: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  /** Leads to a part of the form, once this window is gone. */
  goTo: (part: string) => void;
}

/** The last look before a review is handed in: what is there, what lacks, and the statement that only a person can make. */
export function SubmitCheck(props: SubmitCheckProps) {
  const { isOpen, checks, canSubmit, pending, error, onSubmit, onClose, goTo } = props;
  const t = useTexts(texts);
  const [attested, setAttested] = useState(false);
  /** The part to go to once this is closed; otherwise one is led back to where one came from. */
  const [next, setNext] = useState<string | null>(null);
  const missing = checks.filter(({ isDone, isOptional }) => !isDone && !isOptional).length;
  const leave = (part: string) => {
    setNext(part);
    onClose();
  };
  const closed = () => {
    if (next) goTo(next);
    setNext(null);
  };
  return (
    <Dialog
      title={t.checkTitle}
      open={isOpen}
      onCancel={onClose}
      afterClose={closed}
      focusable={{ focusTriggerAfterClose: next === null }}
      footer={[
        <Button key="back" onClick={onClose}>
          {t.checkBack}
        </Button>,
        <Button
          key="submit"
          type="primary"
          loading={pending}
          disabled={missing > 0 || !attested || !canSubmit}
          onClick={onSubmit}
        >
          {t.submit}
        </Button>,
      ]}
    >
      <Status>{missing === 0 ? t.checkComplete : t.checkMissing(missing)}</Status>
      <ul className="checks">
        {checks.map((check) => (
          <CheckLine key={check.part} check={check} onGo={() => leave(check.part)} />
        ))}
      </ul>
      <div className="checks-attest">
        <Checkbox checked={attested} onChange={({ target }) => setAttested(target.checked)}>
          {t.attest}
        </Checkbox>
        <p className="quiet">{t.attestWhy}</p>
      </div>
      {!canSubmit && <Alert type="info" showIcon title={t.cannotSubmit} />}
      {error ? <ProblemAlert error={error} /> : null}
    </Dialog>
  );
}

function CheckLine({ check, onGo }: { check: Check; onGo: () => void }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { kind, criterion, isDone, isOptional, length, least } = check;
  const name = criterion ? `${nameOf(criterion)} · ${t.checkKinds[kind]}` : t.checkKinds[kind];
  const state = isDone ? 'done' : isOptional ? 'optional' : 'missing';
  const amount = length === null ? null : least > 0 ? t.ofLeast(length, least) : t.characters(length);
  return (
    <li className={`check-${state}`}>
      <span className="check-sign" aria-hidden="true">
        {isDone ? '✓' : isOptional ? '–' : '○'}
      </span>
      <span className="check-name">
        {name} <span className="quiet">{amount}</span>
      </span>
      {isDone ? (
        <span className="quiet">{t.checkDone}</span>
      ) : (
        <Button type="link" size="small" onClick={onGo} aria-label={t.checkGo(name)}>
          {isOptional ? t.checkOptional : t.checkLacks}
        </Button>
      )}
    </li>
  );
}
