internal import Performance

extension SizingSubject {
  /// Layouts of which no two differ in expert parallelism alone and are predicted to do the same.
  ///
  /// The fitted form of a step does not tell whether experts are split or spread. Of attention groups
  /// the layout that spreads experts is kept, as runtimes are measured with; of others that which
  /// splits them.
  ///
  /// - Complexity: O(layouts²).
  func merged(_ layouts: [SizedLayout]) -> [SizedLayout] {
    var kept: [SizedLayout] = []
    for layout in layouts {
      guard let known = kept.firstIndex(where: { isSame($0, layout) }) else {
        kept.append(layout)
        continue
      }
      var (first, other) = (kept[known], layout)
      let spreads = first.configuration.layout.attentionDataParallel > 1
      let degrees = [first, other].map(\.configuration.layout.expertParallel)
      if spreads == (degrees[0] < degrees[1]) { swap(&first, &other) }
      first.equals += [other.configuration.layout] + other.equals
      kept[known] = first
    }
    return kept
  }

  private func isSame(_ left: SizedLayout, _ right: SizedLayout) -> Bool {
    let (first, second) = (left.configuration.layout, right.configuration.layout)
    return left.schedule == right.schedule && first.tensorParallel == second.tensorParallel
      && first.attentionDataParallel == second.attentionDataParallel
      && first.pipelineParallel == second.pipelineParallel
      && left.configuration.limits == right.configuration.limits
      && abs(left.capacity - right.capacity) <= 1e-9 * left.capacity
      && left.operation.tpot == right.operation.tpot
  }
}
