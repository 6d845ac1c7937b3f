import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form, Input, Popconfirm } from 'antd';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Moment } from '../../ui/moment.js';
import { NumberInput } from '../../ui/number-input.js';
import { Empty } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Told } from '../../ui/told.js';
import { accountTexts } from './account-texts.js';
import { apiTokensQuery, makeApiToken, revokeApiToken } from './api.js';

interface Wish {
  name: string;
  scope: 'read' | 'write';
  days: number;
}

/** One's own tokens for scripts: made, shown once, and revoked here. */
export function ApiTokens() {
  const t = useTexts(accountTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const [form] = Form.useForm<Wish>();
  const again = () => queries.invalidateQueries({ queryKey: apiTokensQuery.queryKey });
  const make = useMutation({
    mutationFn: ({ name, scope, days }: Wish) => makeApiToken({ name, scopes: [scope], days }),
    onSuccess: () => {
      form.resetFields();
      return again();
    },
  });
  return (
    <>
      <TokenList onChange={again} />
      {make.data && <Shown token={make.data.token} />}
      <ProblemForm<Wish>
        form={form}
        initialValues={{ name: '', scope: 'read', days: 90 }}
        error={make.error}
        pending={make.isPending}
        submitText={t.makeToken}
        onSubmit={(wish) => make.mutate(wish)}
      >
        <Form.Item name="name" label={t.tokenName} rules={[{ required: true, whitespace: true, message: c.required }]}>
          <Input maxLength={100} placeholder={t.tokenNameHint} autoComplete="off" />
        </Form.Item>
        <div className="token-wish">
          <Form.Item name="scope" label={t.tokenScope}>
            <Select
              options={[
                { value: 'read', label: t.tokenRead },
                { value: 'write', label: t.tokenWrite },
              ]}
            />
          </Form.Item>
          <Form.Item name="days" label={t.tokenDays} rules={[{ required: true, message: c.required }]}>
            <NumberInput min={1} max={365} precision={0} />
          </Form.Item>
        </div>
      </ProblemForm>
    </>
  );
}

function TokenList({ onChange }: { onChange: () => Promise<void> }) {
  const t = useTexts(accountTexts);
  const { locale } = useLanguage();
  const { items } = useSuspenseQuery(apiTokensQuery).data;
  const revoke = useMutation({ mutationFn: revokeApiToken, onSuccess: onChange });
  if (items.length === 0) return <Empty>{t.noTokens}</Empty>;
  return (
    <>
      <ProblemAlert error={revoke.error} />
      <ul className="rows tokens">
        {items.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
          <li key={id}>
            <div className="row-main">
              <div className="row-title">{name}</div>
              <div className="quiet">
                {scopes
                  .map((scope) => (scope === 'read' ? t.tokenRead : scope === 'write' ? t.tokenWrite : scope))
                  .join(', ')}
                {' · '}
                {t.tokenUntil} <Moment at={expiresAt} locale={locale} /> ·{' '}
                {lastUsedAt ? (
                  <>
                    {t.tokenUsed} <Moment at={lastUsedAt} locale={locale} />
                  </>
                ) : (
                  t.tokenUnused
                )}
              </div>
            </div>
            <Popconfirm title={t.revokeSure} okText={t.revoke} onConfirm={() => revoke.mutate(id)}>
              <Button size="small" danger aria-label={t.revokeOf(name)}>
                {t.revoke}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </>
  );
}

function Shown({ token }: { token: string }) {
  const t = useTexts(accountTexts);
  const copy = useMutation({ mutationFn: () => navigator.clipboard.writeText(token) });
  return (
    <Told
      className="problem"
      title={t.tokenOnce}
      description={<code>{token}</code>}
      action={
        <Button size="small" onClick={() => copy.mutate()}>
          {copy.isSuccess ? t.copied : t.copy}
        </Button>
      }
    />
  );
}
