import { PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Party, partyParts, type Typed } from './complaint-form';

const PartyFields = lazy(() => import('./party-fields'));
const most = 50;

/** Who else stands on the complainant's side; most complaints have nobody, so the fields come when they are asked for. */
export function Parties({ parties }: { parties: Party[] | undefined }) {
  const { t } = useTranslation('parties');
  const form = Form.useFormInstance<Typed>();
  const hasSpeaker = parties?.some((party) => party?.isSpokesperson) === true;
  return (
    <Form.List
      name="parties"
      rules={[
        {
          validator: (_, all: Party[] | undefined) =>
            (all ?? []).filter((party) => party?.isSpokesperson).length > 1
              ? Promise.reject(new Error(t('fields.oneSpeaks')))
              : Promise.resolve(),
        },
      ]}
    >
      {(rows, { add, remove }, { errors }) => (
        <fieldset className="people parties">
          <legend>{t('title')}</legend>
          <Suspense>
            {rows.map(({ key, name }) => (
              <PartyFields key={key} name={name} part={parties?.[name]?.part} onRemove={() => remove(name)} />
            ))}
          </Suspense>
          <Form.ErrorList errors={errors} />
          {rows.length < most ? (
            <div className="party-kinds">
              {partyParts.map((part) => (
                <Button
                  key={part}
                  size="small"
                  icon={<PlusOutlined />}
                  onClick={() => {
                    if (part === 'contact') form.setFieldValue(['customer', 'kind'], 'company');
                    add({ part, isSpokesperson: part === 'representative' && !hasSpeaker });
                  }}
                >
                  {t(`add.${part}`)}
                </Button>
              ))}
            </div>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}
