import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { parts } from './complaint-form';

const most = 20;

/** Others in what happened, and what they have to do with it. */
export function PeopleFields() {
  const { t } = useTranslation('intake');
  return (
    <Form.List name="people">
      {(rows, { add, remove }) => (
        <fieldset className="people">
          <legend>{t('what.people')}</legend>
          {rows.map(({ key, name }) => (
            <div className="person" key={key}>
              <Form.Item name={[name, 'name']} rules={[{ max: 200, message: t('tooLong', { limit: 200 }) }]}>
                <Input
                  aria-label={t('what.personName')}
                  placeholder={t('what.personName')}
                  autoComplete="off"
                  autoFocus
                />
              </Form.Item>
              <Form.Item name={[name, 'part']}>
                <select className="pick" aria-label={t('what.personPart')}>
                  {parts.map((part) => (
                    <option key={part} value={part}>
                      {t(`part.${part}`)}
                    </option>
                  ))}
                </select>
              </Form.Item>
              <Button
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('what.removePerson')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          {rows.length < most ? (
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ part: 'staff' })}>
              {t('what.addPerson')}
            </Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}
