import { Component, type ReactNode } from "react";
import { FallenScreen } from "./fallen-screen.tsx";

type Props = { /** Another screen starts afresh. */ path: string; children: ReactNode };
type State = { fallen: boolean; path: string };

/** Keeps the shell standing when a screen falls, e.g. because the server was updated under an open page. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { fallen: false, path: this.props.path };

  static getDerivedStateFromError(): Partial<State> {
    return { fallen: true };
  }

  static getDerivedStateFromProps({ path }: Props, state: State): Partial<State> | null {
    return path === state.path ? null : { path, fallen: false };
  }

  override render() {
    return this.state.fallen ? <FallenScreen /> : this.props.children;
  }
}
