import { useMutation } from '@tanstack/react-query';
import { Checkbox, Form, InputNumber, Modal, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import { ErrorPanel } from '@/ui/states';
import type { ChannelSetting } from './channels';

const facts = [
  'name',
  'phone',
  'email',
  'postalAddress',
  'letterDate',
  'post',
  'regulator',
  'regulatorNumber',
  'deadline',
  'place',
  'product',
  'orderNumber',
  'occurredAt',
  'desiredOutcome',
] as const;
const ways = ['email', 'sms', 'aloud', 'letter', 'regulator', 'none'] as const;

interface Props {
  setting: ChannelSetting;
  onClose: () => void;
}

export function ChannelDialog({ setting, onClose }: Props) {
  const { t } = useTranslation(['intake', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<ChannelSetting>();
  const save = useMutation({
    mutationFn: ({ isOffered, position, requiredFacts, acknowledgement }: ChannelSetting) =>
      api.PUT('/api/v1/channels/{channel}', {
        params: { path: { channel: setting.channel } },
        body: { isOffered, position, requiredFacts, acknowledgement, version: setting.version },
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.settings('channels') });
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal
      open
      width={600}
      title={t('channels.changeTitle', { channel: t(`channel.${setting.channel}`) })}
      okText={t('channels.save')}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<ChannelSetting>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={setting}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item name="isOffered" label={t('channels.isOffered')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="position" label={t('channels.position')} rules={[{ required: true }]}>
          <InputNumber min={1} max={99} precision={0} />
        </Form.Item>
        <Form.Item name="requiredFacts" label={t('channels.facts')} extra={t('channels.factsText')}>
          <Checkbox.Group
            className="pick-facts"
            options={facts.map((fact) => ({ value: fact, label: t(`fact.${fact}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="acknowledgement"
          label={t('channels.acknowledgement')}
          extra={t('channels.acknowledgementText')}
        >
          <Radio.Group
            className="pick-facts"
            options={ways.map((way) => ({ value: way, label: t(`acknowledgement.${way}`) }))}
          />
        </Form.Item>
        {save.error && asProblem(save.error).errors.length === 0 ? <ErrorPanel {...words(save.error)} /> : null}
      </Form>
    </Modal>
  );
}
