import { Component, type PropsWithChildren, type ReactNode } from 'react'

interface GuardProps {
  /** What is shown instead: what happened, and the way to load the page anew. */
  broken: ReactNode
  /** Another place is another try. */
  place?: string
  /** Loads anew by itself after so many milliseconds, where nobody stands who could press. */
  after?: number
}

/** Where a page broke, or a part of it did not come because a newer one has taken its place: says so and does not stay white. */
export class Guard extends Component<PropsWithChildren<GuardProps>, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override componentDidUpdate(before: GuardProps) {
    if (this.state.isBroken && before.place !== this.props.place) this.setState({ isBroken: false })
  }

  override componentDidCatch() {
    if (this.props.after !== undefined) setTimeout(() => location.reload(), this.props.after)
  }

  override render() {
    return this.state.isBroken ? this.props.broken : this.props.children
  }
}
