import { Button, Popover } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Suspense } from "react";
import { Link } from "wouter";
import { useAct, useAnswer } from "../api/queries.ts";
import { useCasesText } from "../text/later.ts";
import { useText } from "../text/text.tsx";
import { Answered } from "../ui/answered.tsx";
import { Loading } from "../ui/loading.tsx";
import { BellButton } from "./bell.tsx";
import styles from "./header.module.css";
import { NoticeItem } from "./notice-item.tsx";
import { useOpenedOnceThere } from "./use-opened-once-there.ts";

const KEY = "GET /api/v1/me/notices";

/** What one was told, the newest first. It comes when the bell was pressed, so it opens as soon as it stands. */
export function BellWindow({ unread }: { unread: number }) {
  const { notices } = useText().shell;
  const { opened, setOpened, button } = useOpenedOnceThere();
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={340}
      withinPortal={false}
      trapFocus
    >
      <Popover.Target>
        <BellButton ref={button} unread={unread} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown className={styles.notices} aria-label={notices.title}>
        {opened && (
          <Suspense fallback={<Loading />}>
            <Notices close={() => setOpened(false)} />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Notices({ close }: { close: () => void }) {
  const { notices: text } = useCasesText();
  const query = useAnswer(KEY, { query: { limit: 20 } });
  const client = useQueryClient();
  const read = useAct("POST /api/v1/me/notices/{noticeId}/read");
  const markRead = (noticeId: string, andBefore: boolean) =>
    read.mutate(
      { params: { noticeId }, body: { andBefore } },
      { onSettled: () => client.invalidateQueries({ queryKey: [KEY] }) },
    );
  return (
    <Answered query={query}>
      {({ items, unread }) => {
        const [newest] = items;
        if (!newest) return <p className={styles.noNotice}>{text.none}</p>;
        return (
          <>
            {unread > 0 && (
              <Button
                variant="subtle"
                size="compact-md"
                loading={read.isPending}
                onClick={() => markRead(newest.noticeId, true)}
              >
                {text.readAll}
              </Button>
            )}
            <ul className={styles.noticeList}>
              {items.map((notice) => (
                <NoticeItem
                  key={notice.noticeId}
                  notice={notice}
                  onOpen={() => {
                    if (notice.readAt === null) markRead(notice.noticeId, false);
                    close();
                  }}
                />
              ))}
            </ul>
            <Link href="/today" className={styles.noNotice} onClick={close}>
              {text.today}
            </Link>
          </>
        );
      }}
    </Answered>
  );
}
