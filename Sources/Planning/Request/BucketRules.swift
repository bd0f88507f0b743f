/// What must hold between a workload's lengths and its buckets.
struct BucketRules {
  /// The workload's values that are right by themselves.
  let workload: CheckedMapping
  /// Where they were written.
  let document: PlanDocument

  /// How far the shares may add up beside 1, which is what rounding explains.
  private static let tolerance = 1e-6

  /// Reports every rule that is broken.
  func check(_ checker: inout PlanChecker) {
    let buckets = workload.children("buckets")
    if document.node(at: path("buckets")) == nil {
      for key in ["input_tokens", "output_tokens"] { checkLength(key, of: workload, &checker) }
      return
    }
    for bucket in buckets {
      for key in ["input_tokens", "output_tokens"]
      where document.node(at: path(key)) == nil && !checker.isFull {
        checkLength(key, of: bucket.value, &checker)
      }
      checkName(bucket.name, at: bucket.value.path, &checker)
    }
    checkShares(buckets.map(\.value), &checker)
  }

  private func path(_ key: String) -> PlanPath { workload.path.appending(key) }

  private func checkLength(
    _ key: String, of mapping: CheckedMapping, _ checker: inout PlanChecker
  ) {
    let path = mapping.path.appending(key)
    guard document.node(at: path) == nil else { return }
    let specification = PlanSchema.specification(at: path.keys)
    let meaning = specification?.meaning ?? "the length"
    let example = specification?.example ?? "1024"
    checker.report(
      document.place(of: mapping.path), path, "\(path) is missing.",
      fix: "give \(meaning), for example \(key): \(example)")
  }

  /// Solvers take names of a workload and its bucket together as one.
  private func checkName(_ name: String, at path: PlanPath, _ checker: inout PlanChecker) {
    let whole = "\(workload.path.keys.last ?? "")/\(name)"
    guard whole.utf8.count > PlanSchema.maximumNameLength else { return }
    checker.report(
      document.place(of: path), path,
      "\(path): '\(PlanNode.shortened(whole))' has \(whole.utf8.count) characters, and "
        + "\(PlanSchema.maximumNameLength) are the most.",
      fix: "shorten the name of the workload or of the bucket.")
  }

  private func checkShares(_ buckets: [CheckedMapping], _ checker: inout PlanChecker) {
    let path = path("buckets")
    guard !buckets.isEmpty else {
      if case .mapping? = workload.values["buckets"] {
        checker.report(
          document.place(of: path), path, "\(path) is empty.",
          fix: "give at least one bucket, or leave the key out.")
      }
      return
    }
    let shares = buckets.compactMap { $0.number("share") }
    let sum = shares.reduce(0, +)
    // A share that was not understood is reported already; so would the sum be, twice.
    guard shares.count == buckets.count, abs(sum - 1) > Self.tolerance else { return }
    let percent = (sum * 1e6).rounded() / 1e4
    checker.report(
      document.place(of: path), path,
      "the shares of \(path) add up to "
        + "\(percent == percent.rounded() ? "\(Int(percent))" : "\(percent)")%, but they must add up "
        + "to 100%.",
      fix: "give each bucket the share of the workload's requests that it stands for.")
  }
}
