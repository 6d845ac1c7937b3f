import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Radio, Slider, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Dialog } from '../../ui/dialog.js';
import { NumberInput } from '../../ui/number-input.js';
import { startRun, type Run, type RunWish } from './api.js';
import { runTexts } from './run-texts.js';

interface RunFormProps {
  roundId: string;
  /** What the latest run was asked: asked again unless changed. */
  latest: Run['parameters'] | undefined;
  onClose: () => void;
}

type Values = Omit<RunWish, 'maxProbability'> & { lot: boolean; maxProbability?: number };

const FAIRNESS = ['sum', 'maxmin', 'leximin'] as const;
const USUAL_PROBABILITY = 0.5;

/** What a run can be asked, each with what it means. */
export function RunForm({ roundId, latest, onClose }: RunFormProps) {
  const t = useTexts(runTexts);
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [isLot, setLot] = useState(latest?.maxProbability != null);
  const start = useMutation({
    mutationFn: ({ lot, maxProbability, seed, ...wish }: Values) =>
      startRun(roundId, given({ ...wish, ...(lot && { fairness: 'sum', maxProbability, seed }) })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['assignment-runs', roundId] });
      onClose();
    },
  });
  const initial: Partial<Values> = {
    perApplication: latest?.perApplication,
    maxLoad: latest?.maxLoad ?? undefined,
    minLoad: latest?.minLoad ?? 0,
    fairness: latest?.fairness ?? 'sum',
    onePerInstitution: latest?.onePerInstitution ?? false,
    lot: isLot,
    maxProbability: latest?.maxProbability ?? USUAL_PROBABILITY,
  };
  return (
    <Dialog title={t.formTitle} footer={null} onCancel={onClose} width={640}>
      <p className="quiet run-lead">{t.formLead}</p>
      <div className="run-form">
        <ProblemForm<Values>
          form={form}
          initialValues={initial}
          error={start.error}
          pending={start.isPending}
          submitText={t.go}
          onSubmit={(values) => start.mutate({ ...form.getFieldsValue(true), ...values })}
        >
          <div className="run-numbers">
            <Form.Item name="perApplication" label={t.perApplication} extra={t.perApplicationHint}>
              <NumberInput min={1} max={20} precision={0} />
            </Form.Item>
            <Form.Item name="maxLoad" label={t.maxLoad} extra={t.maxLoadHint}>
              <NumberInput min={1} max={100} precision={0} />
            </Form.Item>
            <Form.Item name="minLoad" label={t.minLoad} extra={t.minLoadHint}>
              <NumberInput min={0} max={20} precision={0} />
            </Form.Item>
          </div>
          <Form.Item name="fairness" label={t.fairness}>
            <Radio.Group disabled={isLot} className="stacked-choice">
              {FAIRNESS.map((mode) => (
                <Radio key={mode} value={mode}>
                  {t.fairnessOptions[mode].title}
                  <span className="quiet choice-hint">{t.fairnessOptions[mode].hint}</span>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <RunSwitch name="onePerInstitution" label={t.onePerInstitution} />
          <RunSwitch name="lot" label={t.lot} hint={t.lotHint} onChange={setLot} />
          {isLot && (
            <div className="field-row">
              <Form.Item name="maxProbability" label={t.maxProbability}>
                <Slider min={0.05} max={1} step={0.05} marks={{ 0.25: '0.25', 0.5: '0.5', 0.75: '0.75', 1: '1' }} />
              </Form.Item>
              <Form.Item name="seed" label={t.seed} extra={t.seedHint}>
                <NumberInput min={0} max={2 ** 32 - 1} precision={0} className="full" />
              </Form.Item>
            </div>
          )}
        </ProblemForm>
      </div>
    </Dialog>
  );
}

function RunSwitch(props: { name: string; label: string; hint?: string; onChange?: (on: boolean) => void }) {
  const { name, label, hint, onChange } = props;
  const id = useId();
  return (
    <div className="run-switch">
      <Form.Item name={name} valuePropName="checked">
        <Switch aria-labelledby={id} onChange={onChange} />
      </Form.Item>
      <div>
        <span id={id}>{label}</span>
        {hint && <span className="quiet choice-hint">{hint}</span>}
      </div>
    </div>
  );
}

/** Empty fields are left out: the API takes no null there. */
function given(wish: RunWish): RunWish {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value != null)) as RunWish;
}
