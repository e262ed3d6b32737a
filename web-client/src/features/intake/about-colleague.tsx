import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';
import { useSession } from '@/api/session-query';

/** 回避: the colleagues whom the complaint is about. Who names themselves finishes here, and the case goes to somebody else. */
export function AboutColleague() {
  const { t } = useTranslation('intake');
  const me = useSession().data?.account;
  const chosen = Form.useWatch('subjectIds') as string[] | undefined;
  const { people, finding } = usePeople();
  const options = people.map(({ personId, displayName }) => ({
    value: personId,
    label: personId === me?.accountId ? t('subject.me', { name: displayName }) : displayName,
  }));
  const isMine = me && chosen?.includes(me.accountId);
  return (
    <Form.Item
      name="subjectIds"
      label={t('subject.label')}
      extra={t(isMine ? 'subject.mine' : chosen?.length ? 'subject.barred' : 'subject.hint')}
    >
      <Select
        mode="multiple"
        maxCount={10}
        allowClear
        {...finding}
        placeholder={t('subject.nobody')}
        options={options.sort(
          (one, other) => Number(other.value === me?.accountId) - Number(one.value === me?.accountId),
        )}
      />
    </Form.Item>
  );
}
