import { Component, type ReactNode } from 'react';
import { Link } from '../router.js';
import { Notice } from './notice.js';
import { TryAgain } from './try-again.js';

interface MishapProps {
  /** The address of the view: another one is another chance. */
  at: string;
  children: ReactNode;
}

/** In the place of a view that failed while it was drawn: without it the whole page would be white. */
export class Mishap extends Component<MishapProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidUpdate({ at }: MishapProps) {
    if (this.state.hasFailed && at !== this.props.at) this.setState({ hasFailed: false });
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice kind="error" title="This page cannot be shown">
        What the server sent, or what the address says, is not understood here.
        <p className="ways-on">
          <TryAgain again={() => location.reload()} />
          <Link href="/">See all flows</Link>
        </p>
      </Notice>
    );
  }
}
