import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { Choice } from '@/ui/choice';
import { ErrorPanel } from '@/ui/states';
import { type Customer, outdateCustomers, stars } from './customer-query';

interface Props {
  customer: Customer;
  other: components['schemas']['LikelySame'];
  onClose: () => void;
}

/** Two records become one person; the one chosen stays in front. */
export function MergeDialog({ customer, other, onClose }: Props) {
  const { t } = useTranslation(['customers', 'intake', 'common']);
  const words = useProblemWords();
  const navigate = useNavigate();
  // Whose record asks for more care stays in front unless somebody says otherwise.
  const weight = (tier: number, isVulnerable: boolean) => tier + (isVulnerable ? 1 : 0);
  const [front, setFront] = useState(
    weight(other.vipTier, other.isVulnerable) > weight(customer.vipTier, customer.vulnerability !== null)
      ? other.customerId
      : customer.id,
  );
  const [reason, setReason] = useState('');
  const merge = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/customers/{customerId}/merge', {
        params: { path: { customerId: front } },
        body: { otherId: front === customer.id ? other.customerId : customer.id, reason: reason.trim() || null },
      }),
    onSuccess: () => {
      void outdateCustomers();
      if (front !== customer.id) void navigate({ to: '/customers/$customerId', params: { customerId: front } });
      onClose();
    },
  });
  const label = (record: {
    name: string;
    phone: string | null;
    email: string | null;
    accountNumber: string | null;
    vipTier: number;
  }) =>
    [record.name || t('intake:who.nameless'), record.phone, record.email, record.accountNumber, stars(record.vipTier)]
      .filter(Boolean)
      .join(' · ');
  return (
    <Modal
      open
      title={t('same.title2')}
      okText={t('same.do')}
      cancelText={t('common:cancel')}
      confirmLoading={merge.isPending}
      onOk={() => merge.mutate()}
      onCancel={onClose}
    >
      <div className="caller">
        <p>{t('same.text')}</p>
        <Choice
          label={t('same.front')}
          value={front}
          onChange={setFront}
          options={[
            { value: customer.id, label: label(customer) },
            { value: other.customerId, label: label(other) },
          ]}
        />
        <Input
          aria-label={t('same.reason')}
          placeholder={t('same.reason')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        {merge.error ? <ErrorPanel {...words(merge.error)} /> : null}
      </div>
    </Modal>
  );
}
