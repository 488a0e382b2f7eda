import { useEffect, useRef, useState } from "react";

/** A menu that takes the place of its pressed button: it takes the focus over, and opens. */
export function useOpenedOnceThere() {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    setOpened(true);
  }, []);
  return { opened, setOpened, button };
}
