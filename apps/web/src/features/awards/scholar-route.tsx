import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useOnce } from '../../app/use-once.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Prose, Section } from '../../ui/page.js';
import { awardQuery, recordRouteChange, type Award } from './scholar-api.js';
import { texts } from './scholar-texts.js';

/** Changes of the technical route: the scholar decides, and the note stays. */
export function RouteNotes({ award: { id, routeChanges, can } }: { award: Award }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ text: string }>();
  const record = useMutation({
    mutationFn: useOnce(({ text }: { text: string }, headers) => recordRouteChange(id, text, headers)),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: awardQuery(id).queryKey });
    },
  });
  return (
    <Section title={t.route}>
      <p className="quiet">{t.routeLead}</p>
      {can.changeRoute && (
        <ProblemForm<{ text: string }>
          form={form}
          error={record.error}
          pending={record.isPending}
          submitText={t.recordRoute}
          minor
          keep={`route.${id}`}
          onSubmit={(note) => record.mutateAsync(note)}
        >
          <LongTextItem name="text" label={t.routeText} />
        </ProblemForm>
      )}
      {routeChanges.length === 0 && (
        <div className="rows-below">
          <Empty>{t.noRoute}</Empty>
        </div>
      )}
      <ul className="rows rows-below">
        {routeChanges.toReversed().map(({ id: key, text, recordedAt }) => (
          <li key={key}>
            <div className="row-main">
              <Prose text={text} />
              <div className="quiet">
                <Moment at={recordedAt} locale={locale} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
