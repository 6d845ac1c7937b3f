import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { Navigate, useNavigate, useParams } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Page, Section } from '../../ui/page.js';
import { callQuery } from '../calls/api.js';
import { texts as callTexts } from '../calls/texts.js';
import { Select } from '../../ui/select.js';
import { beginApplication } from './api.js';
import { texts } from './texts.js';
import { useOwnIn } from './use-own-in.js';

interface Place {
  directionId: string;
  trackId: string;
}

/** Where there is nothing to choose. */
const onlyOne = ([first, ...others]: { id: string }[]) => (others.length === 0 ? first?.id : undefined);

/** Chooses direction and track of a new application; whoever has one in the call already is led to it. */
export default function ApplyPage() {
  const t = useTexts(texts);
  const c = useTexts(common);
  const k = useTexts(callTexts);
  const titleOf = useTitleOf();
  const nameOf = useNameOf();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: call } = useSuspenseQuery(callQuery(id));
  const { own } = useOwnIn(id);
  const begin = useMutation({
    mutationFn: (place: Place) => beginApplication(id, place),
    onSuccess: async (created) => {
      await queries.invalidateQueries({ queryKey: ['applications', 'list'] });
      await navigate(`/applications/${created.id}`, { replace: true });
    },
  });
  if (own && !begin.isSuccess) return <Navigate to={`/applications/${own.id}`} replace />;
  const options = (named: { id: string; nameZh: string; nameEn: string }[]) =>
    named.map((one) => ({ value: one.id, label: nameOf(one) }));
  return (
    <Page title={k.chooseTitle} of={titleOf(call)} eyebrow={titleOf(call)} narrow>
      <Section>
        <ProblemForm<Place>
          initialValues={{ directionId: onlyOne(call.directions), trackId: onlyOne(call.tracks) }}
          error={begin.error}
          pending={begin.isPending}
          submitText={k.chooseSubmit}
          onSubmit={(place) => begin.mutate(place)}
        >
          <Form.Item name="directionId" label={k.direction} rules={[{ required: true, message: c.required }]}>
            <Select options={options(call.directions)} />
          </Form.Item>
          <Form.Item name="trackId" label={k.track} rules={[{ required: true, message: c.required }]}>
            <Select options={options(call.tracks)} />
          </Form.Item>
        </ProblemForm>
      </Section>
      <p className="quiet">{t.worksHint}</p>
    </Page>
  );
}
