import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Incident, useChange } from './incident-query';

/** The counts, the estimate behind them, and who works on it; a lead sets them in place. */
export function IncidentFigures({ incident, mayChange }: { incident: Incident; mayChange: boolean }) {
  const { t } = useTranslation(['incidents', 'common']);
  const format = useFormat();
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <div className="incident-figures">
        <dl>
          <div>
            <dt>{t('figure.complainants')}</dt>
            <dd>{format.number(incident.complainants)}</dd>
          </div>
          <div>
            <dt>{t('figure.complaints')}</dt>
            <dd>{format.number(incident.complaints)}</dd>
          </div>
          {incident.waiting > 0 ? (
            <div>
              <dt>{t('figure.waiting')}</dt>
              <dd>{format.number(incident.waiting)}</dd>
            </div>
          ) : null}
          <div>
            <dt>{t('figure.silent')}</dt>
            <dd>
              {t('figure.about', { number: format.number(incident.silentNumber) })}
              <small className="faint">{t('figure.factor', { factor: incident.silentFactor })}</small>
            </dd>
          </div>
          <div>
            <dt>{t('figure.owner')}</dt>
            <dd>{incident.owner ?? <span className="faint">{t('figure.nobody')}</span>}</dd>
          </div>
        </dl>
        {mayChange && !isChanging ? (
          <Button size="small" onClick={() => setChanging(true)}>
            {t('change.open')}
          </Button>
        ) : null}
      </div>
      {isChanging ? <Change incident={incident} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

interface Typed {
  title: string;
  ownerId?: string | null;
  silentFactor: number;
}

function Change({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'common']);
  const words = useProblemWords();
  const { people, finding } = usePeople();
  const change = useChange(incident);
  const { title, ownerId, silentFactor } = incident;
  return (
    <Form<Typed>
      className="incident-change"
      name="incident"
      layout="vertical"
      requiredMark={false}
      initialValues={{ title, ownerId, silentFactor }}
      onFinish={(typed) =>
        change.mutate(
          { ...typed, ownerId: typed.ownerId ?? null },
          {
            onSuccess: () => {
              toast.done(t('change.done'));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item
        name="title"
        label={t('change.title')}
        rules={[{ required: true, whitespace: true, message: t('change.needed') }]}
      >
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="ownerId" label={t('figure.owner')}>
        <Select
          allowClear
          {...finding}
          options={people
            .filter(({ role }) => role === 'agent' || role === 'lead')
            .map((person) => ({ value: person.personId, label: person.displayName }))}
        />
      </Form.Item>
      <Form.Item name="silentFactor" label={t('change.factor')}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
      <div className="row-actions">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
      {change.error ? <ErrorPanel {...words(change.error)} /> : null}
    </Form>
  );
}
