import { useEffect, useState } from "react";
import type { AppInfo } from "#ipc/contract";
import { api } from "../api.ts";

/** Versions and counters of the app, asked for whenever a component that shows them appears. */
export function useAppInfo(): AppInfo | null {
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void api.getAppInfo().then((reply) => {
      if (isCurrent && reply.ok) setInfo(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return info;
}
