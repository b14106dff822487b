/** When and what, large. */
export function Facts({ when, what }: { when: string; what: string }) {
  return (
    <div className="facts">
      <p className="facts-when">{when}</p>
      <p>{what}</p>
    </div>
  )
}
