import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input } from 'antd';
import { useRef } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemForm } from '../../app/problem-form.js';
import { common } from '../../app/common-texts.js';
import { Dialog } from '../../ui/dialog.js';
import { Spoken } from '../../ui/spoken.js';
import { draftDecision, editDraft, type DecisionSummary } from './api.js';
import { centsOf, draftedCents, moneyText, signOf, typedAmount } from './money.js';
import { officeTexts } from './office-texts.js';

interface Draft {
  amount: string;
  rationale: string;
}

interface DraftModalProps {
  currency: string;
  /** New drafts for these applications, or a change of one decision. */
  applications?: readonly { id: string; title: string }[];
  decision?: { id: string; amountCents: number; rationale: string };
  /** Of the same call: what is left of its envelope, and all its decisions. More may be drafted, but not proposed. */
  leftCents?: number;
  decisions?: readonly Pick<DecisionSummary, 'id' | 'state' | 'amountCents'>[];
  onClose: () => void;
}

/** Amount and reason of a draft; several applications get the same ones, each in a decision of its own. */
export function DraftModal(props: DraftModalProps) {
  const { currency, applications = [], decision, leftCents, decisions = [], onClose } = props;
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  // When one of many is refused, those before it stand and are not sent again.
  const done = useRef(new Set<string>());
  const save = useMutation({
    mutationFn: async ({ amount, rationale }: Draft) => {
      const body = { amountCents: centsOf(amount) ?? 0, rationale };
      if (decision) await editDraft(decision.id, body);
      for (const { id } of applications.filter((application) => !done.current.has(application.id))) {
        await draftDecision({ applicationId: id, ...body });
        done.current.add(id);
      }
    },
    onSuccess: onClose,
    // A draft takes its application off the list of those without one, and off those who wait for the call's end.
    onSettled: () =>
      Promise.all(['decisions', 'calls', 'applications'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Dialog title={decision ? t.editTitle : t.draftTitle(applications.length)} footer={null} onCancel={onClose}>
      {applications.length > 0 && (
        <ul className="notes">
          {applications.map(({ id, title }) => (
            <li key={id}>
              <Spoken>{title}</Spoken>
            </li>
          ))}
        </ul>
      )}
      <ProblemForm<Draft>
        initialValues={
          decision ? { amount: typedAmount(decision.amountCents), rationale: decision.rationale } : undefined
        }
        error={save.error}
        pending={save.isPending}
        submitText={c.save}
        keep={decision ? `draft.${decision.id}` : `drafts.${applications.map(({ id }) => id).join('.')}`}
        onSubmit={(values) => save.mutateAsync(values)}
      >
        <Form.Item
          name="amount"
          label={t.amount}
          extra={t.amountHint}
          validateTrigger="onBlur"
          rules={[
            {
              validator: (_, typed: string | undefined) =>
                centsOf(typed ?? '') === null ? Promise.reject(new Error(t.badAmount)) : Promise.resolve(),
            },
          ]}
        >
          <Input inputMode="decimal" maxLength={30} prefix={signOf(currency, locale)} />
        </Form.Item>
        {leftCents !== undefined && (
          <OverLeft
            currency={currency}
            leftCents={leftCents}
            draftedCents={draftedCents(decisions.filter(({ id }) => id !== decision?.id))}
            count={decision ? 1 : applications.length}
          />
        )}
        <LongTextItem name="rationale" label={t.rationale} hint={t.rationaleHint} least={10} />
      </ProblemForm>
    </Dialog>
  );
}

interface OverLeftProps {
  currency: string;
  leftCents: number;
  draftedCents: number;
  count: number;
}

/**
 * Says at once when the money that is typed is more than what is left, alone or with what other drafts ask: a draft binds
 * none, so it may be kept, but not all of them can be sent to approval.
 */
function OverLeft({ currency, leftCents, draftedCents, count }: OverLeftProps) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const typed = centsOf((Form.useWatch('amount') as string | undefined) ?? '');
  const asked = (typed ?? 0) * count;
  const money = (cents: number) => moneyText(cents, currency, locale);
  const words =
    asked > leftCents
      ? t.overLeft(money(asked), money(leftCents))
      : t.overWithDrafts(money(asked), money(draftedCents), money(asked + draftedCents), money(leftCents));
  return (
    <div role="status">
      {asked > 0 && asked + draftedCents > leftCents && (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={words}
          description={asked > leftCents && draftedCents > 0 && t.otherDrafts(money(draftedCents))}
        />
      )}
    </div>
  );
}
