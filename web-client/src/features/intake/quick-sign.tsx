import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, type InputRef, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';

interface Typed {
  words: string;
  phone?: string;
  product?: string;
  place?: string;
}

/** 抱怨 in five seconds: one line and Enter. What is typed stays where it cannot be sent. */
export default function QuickSign({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['signs', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<Typed>();
  const [more, setMore] = useState(false);
  const line = useRef<InputRef>(null);
  // The dialog is put into the page after its fields are made, so a field's own wish for the focus comes too early.
  useEffect(() => line.current?.focus(), []);
  const log = useMutation({
    mutationFn: ({ words: said, phone, product, place }: Typed) =>
      dataOf(
        api.POST('/api/v1/signs', {
          body: { words: said, phone: phone || null, product: product || null, place: place || null },
        }),
      ),
    onSuccess: () => {
      toast.done(t('quick.logged'));
      void queryClient.invalidateQueries({ queryKey: keys.queue('signs') });
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  const isFieldless = log.error && asProblem(log.error).errors.length === 0;
  return (
    <Modal
      open
      width={560}
      title={t('quick.title')}
      okText={t('quick.log')}
      cancelText={t('common:cancel')}
      confirmLoading={log.isPending}
      onOk={() => form.submit()}
      afterOpenChange={(isOpen) => isOpen && line.current?.focus()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        name="sign"
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => !log.isPending && log.mutate(typed)}
      >
        <Form.Item
          name="words"
          label={t('quick.words')}
          rules={[{ required: true, whitespace: true, message: t('quick.needed') }]}
        >
          <Input ref={line} maxLength={500} autoComplete="off" placeholder={t('quick.example')} />
        </Form.Item>
        {more ? (
          <div className="fields">
            <Form.Item name="phone" label={t('quick.phone')}>
              <Input type="tel" autoFocus maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item name="product" label={t('quick.product')}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
            <Form.Item name="place" label={t('quick.place')}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </div>
        ) : (
          <Button size="small" type="link" onClick={() => setMore(true)}>
            {t('quick.more')}
          </Button>
        )}
        {/* Enter in a field with several fields sends only where there is a button to press. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        {isFieldless ? <ErrorPanel {...words(log.error)} /> : null}
      </Form>
    </Modal>
  );
}
