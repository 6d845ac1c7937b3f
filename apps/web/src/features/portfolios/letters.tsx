import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { completenessQuery, lettersQuery, requestLetter } from './api.js';
import { fieldId } from './focus-field.js';
import { texts } from './texts.js';

interface Referee {
  name: string;
  email: string;
}

/** Whom the applicant asked for a letter, and asking one more. */
export default function Letters({ applicationId, required }: { applicationId: string; required: number }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const [form] = Form.useForm<Referee>();
  const { data } = useQuery(lettersQuery(applicationId));
  const items = data?.items ?? [];
  const count = (wanted: string) => items.filter(({ state }) => state === wanted).length;
  const ask = useMutation({
    mutationFn: (referee: Referee) => requestLetter(applicationId, referee),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: lettersQuery(applicationId).queryKey });
      await queries.invalidateQueries(completenessQuery(applicationId));
    },
  });
  return (
    <Section
      title={t.letters}
      aside={t.lettersSoFar(required, count('requested') + count('received'), count('received'))}
    >
      <ul className="rows">
        {items.map(({ id, name, email, state }) => (
          <li key={id}>
            <span className="row-main">
              <Spoken>{name}</Spoken> <span className="quiet">{email}</span>
            </span>
            <span>{t.letterStates[state]}</span>
          </li>
        ))}
      </ul>
      <div className="rows-below">
        <ProblemForm<Referee>
          form={form}
          error={ask.error}
          pending={ask.isPending}
          submitText={t.askLetter}
          onSubmit={(referee) => ask.mutate(referee)}
        >
          <div className="field-row">
            <Form.Item
              name="name"
              htmlFor={fieldId('letters')}
              label={t.letterName}
              rules={[{ required: true, whitespace: true, message: c.required }]}
            >
              <Input id={fieldId('letters')} maxLength={200} />
            </Form.Item>
            <Form.Item
              name="email"
              label={t.letterEmail}
              rules={[{ required: true, type: 'email', message: c.badEmail }]}
            >
              <Input type="email" maxLength={254} />
            </Form.Item>
          </div>
        </ProblemForm>
      </div>
    </Section>
  );
}
