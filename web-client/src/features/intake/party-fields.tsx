import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { authorities, type Party, partyParts } from './complaint-form';

interface Props {
  /** Their place in the list. */
  name: number;
  part: Party['part'] | undefined;
  onRemove: () => void;
}

/** One person on the complainant's side: what they are, how to reach them, and whether they speak for all. */
export default function PartyFields({ name, part, onRemove }: Props) {
  const { t } = useTranslation(['parties', 'intake']);
  const line = (limit: number) => ({ max: limit, message: t('intake:tooLong', { limit }) });
  return (
    <fieldset className="party" aria-label={`${t(`part.${part ?? 'representative'}`)} ${name + 1}`}>
      <div className="fields">
        <Form.Item name={[name, 'part']} label={t('fields.part')}>
          <select className="pick">
            {partyParts.map((each) => (
              <option key={each} value={each}>
                {t(`part.${each}`)}
              </option>
            ))}
          </select>
        </Form.Item>
        <Form.Item
          name={[name, 'name']}
          label={t('fields.name')}
          required
          rules={[{ required: true, whitespace: true, message: t('fields.nameMissing') }, line(200)]}
        >
          <Input autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name={[name, 'phone']} label={t('fields.phone')} rules={[line(40)]}>
          <Input type="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={[name, 'email']} label={t('fields.email')} rules={[line(254)]}>
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name={[name, 'relation']} label={t('fields.relation')} rules={[line(100)]}>
          <Input autoComplete="off" />
        </Form.Item>
        {part === 'representative' ? (
          <Form.Item name={[name, 'authority']} label={t('fields.authority')} initialValue="notSeen">
            <select className="pick">
              {authorities.map((each) => (
                <option key={each} value={each}>
                  {t(`authority.${each}`)}
                </option>
              ))}
            </select>
          </Form.Item>
        ) : null}
      </div>
      <div className="party-foot">
        <Form.Item name={[name, 'isSpokesperson']} valuePropName="checked" noStyle>
          <Checkbox>{t('fields.speaks')}</Checkbox>
        </Form.Item>
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={onRemove}>
          {t('fields.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
