/// What must hold between the hours of the load curve and the workloads.
struct LoadRules {
  /// The plan's values that are right by themselves.
  let values: CheckedMapping
  /// Where they were written.
  let document: PlanDocument

  /// How far the hours may add up beside those of a year, as a share, which is what rounding explains.
  private static let tolerance = 1e-6

  private var path: PlanPath { PlanPath(["load"]) }

  private var workloads: [(name: String, value: CheckedMapping)] { values.children("workloads") }

  /// Reports every rule that is broken.
  ///
  /// - Complexity: O(hours × workloads).
  func check(_ checker: inout PlanChecker) {
    guard document.node(at: path) != nil else { return }
    let hours = values.children("load")
    guard !hours.isEmpty else {
      if case .mapping? = values.values["load"] {
        checker.report(
          document.place(of: path), path, "load is empty.",
          fix: "give at least one hour, or leave the key out.")
      }
      return
    }
    checkSum(hours.map(\.value), &checker)
    for hour in hours { checkNames(hour.value, &checker) }
    for workload in workloads where !checker.isFull {
      checkRate(workload.value, &checker)
      checkPeak(workload.name, hours.map(\.value), &checker)
      checkLength(workload, hours.map(\.name), &checker)
    }
  }

  private func checkSum(_ hours: [CheckedMapping], _ checker: inout PlanChecker) {
    let counts = hours.compactMap { $0.number("hours_per_year") }
    let sum = counts.reduce(0, +)
    // Hours that were not understood are reported already.
    guard counts.count == hours.count,
      abs(sum - LoadHour.hoursOfYear) > Self.tolerance * LoadHour.hoursOfYear
    else { return }
    let rounded = (sum * 1000).rounded() / 1000
    let text = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    checker.report(
      document.place(of: path), path,
      "the hours of load add up to \(text), but a year has 8760.",
      fix: "give each hour the hours_per_year that it stands for.")
  }

  private func checkNames(_ hour: CheckedMapping, _ checker: inout PlanChecker) {
    let known = workloads.map(\.name)
    let shares = hour.mapping("workloads")
    for name in shares.values.keys.sorted() where !known.contains(name) && !checker.isFull {
      let path = shares.path.appending(name)
      checker.report(
        document.place(of: path), path,
        "\(shares.path) names '\(PlanNode.shortened(name))', but the plan has no such workload.",
        fix: PlanRules.fix(name, among: known))
    }
  }

  /// The hours say the mean as well.
  private func checkRate(_ workload: CheckedMapping, _ checker: inout PlanChecker) {
    let path = workload.mapping("requests_per_second").path.appending("peak_to_mean")
    guard document.node(at: path) != nil else { return }
    checker.report(
      document.place(of: path), path,
      "\(path) is given, but the hours of load say the mean already.",
      fix: "leave peak_to_mean out, or leave load out.")
  }

  /// A peak that no hour reaches would never be planned for.
  private func checkPeak(
    _ workload: String, _ hours: [CheckedMapping], _ checker: inout PlanChecker
  ) {
    let shares = hours.map {
      $0.mapping("workloads").number(workload) ?? $0.number("share_of_peak") ?? 1
    }
    guard let highest = shares.max(), highest < 1 else { return }
    let percent = (highest * 1e4).rounded() / 100
    let text = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    checker.report(
      document.place(of: path), path,
      "no hour of load has workloads.\(workload) at 100% of its peak: \(text)% is the most.",
      fix: "give an hour 100%, or lower workloads.\(workload).requests_per_second.peak.")
  }

  /// Solvers take names of a workload, its bucket and its hour together as one.
  private func checkLength(
    _ workload: (name: String, value: CheckedMapping), _ hours: [String],
    _ checker: inout PlanChecker
  ) {
    let buckets = workload.value.children("buckets").map { "\(workload.name)/\($0.name)" }
    for name in buckets.isEmpty ? [workload.name] : buckets {
      for whole in hours.map({ "\(name)@\($0)" })
      where whole.utf8.count > PlanSchema.maximumNameLength && !checker.isFull {
        checker.report(
          document.place(of: path), path,
          "load: '\(PlanNode.shortened(whole))' has \(whole.utf8.count) characters, and "
            + "\(PlanSchema.maximumNameLength) are the most.",
          fix: "shorten the name of the workload, of its bucket or of the hour.")
      }
    }
  }
}
