import { Component, type ReactNode } from "react";
import { ErrorState } from "../ui/error-state.tsx";

type Props = { /** Another screen starts afresh. */ path: string; children: ReactNode };
type State = { error: Error | null; path: string };

/** Keeps the shell standing when a screen falls, e.g. because the server was updated under an open page. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { error: null, path: this.props.path };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ path }: Props, state: State): Partial<State> | null {
    return path === state.path ? null : { path, error: null };
  }

  override render() {
    const { error } = this.state;
    return error ? <ErrorState error={error} retry={() => window.location.reload()} /> : this.props.children;
  }
}
