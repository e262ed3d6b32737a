import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import { useSession } from '@/api/session-query';

/** 回避: the colleagues whom the complaint is about. Who names themselves finishes here, and the case goes to somebody else. */
export function AboutColleague() {
  const { t } = useTranslation('intake');
  const me = useSession().data?.account;
  const chosen = Form.useWatch('subjectIds') as string[] | undefined;
  const people = useQuery({
    queryKey: keys.settings('people'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/people', { params: { query: { limit: 200 } }, signal })),
    staleTime: 5 * 60_000,
  });
  const options = (people.data?.items ?? []).map(({ personId, displayName }) => ({
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
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('subject.nobody')}
        loading={people.isPending}
        options={options.sort(
          (one, other) => Number(other.value === me?.accountId) - Number(one.value === me?.accountId),
        )}
      />
    </Form.Item>
  );
}
