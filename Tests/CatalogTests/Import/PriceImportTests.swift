import Testing

@testable import Catalog

struct PriceImportTests {
  private func read(
    _ bytes: [UInt8], systems: [String: String] = [:]
  ) throws -> ImportResult {
    try PriceImport.read(
      bytes, path: "vms.csv",
      details: PriceImport.Details(provider: "Nebius", asOf: "2025-11", systems: systems),
      target: try ImportFixture.target.get())
  }

  private func report(_ text: String, systems: [String: String] = [:]) -> String {
    do {
      return try read(Array(text.utf8), systems: systems).remarks.joined(separator: "\n")
    } catch { return "\(error)" }
  }

  /// The shipped table comes from the same list; it keeps the cheaper of two machines with the
  /// same accelerators, and short names of the machines.
  @Test func aPublishedListGivesTheShippedPrices() throws {
    let rows = try #require(try read(try ImportFixture.bytes("nebius-vms.csv")).tables.first?.rows)
    func facts(_ row: RawRow) -> String {
      let price = row.number("usd_per_hour") ?? 0
      return "\(row["system"]) \(row["region"]) \(row["acquisition"]) \(price)"
    }
    let imported = Set(rows.map(facts))
    let shipped = try ImportFixture.target.get().rows(PriceTable.schema)
      .filter { $0["provider"] == "Nebius" }.map(facts)
    #expect(shipped.count == 10)
    #expect(imported.isSuperset(of: shipped))
    #expect(imported.subtracting(shipped) == ["l40s-4x eu-north1 on-demand 11.0064"])
    #expect(rows.allSatisfy { $0["confidence"] == "vendor" && $0["as_of"] == "2025-11" })
  }

  @Test func whatIsLeftOutIsToldOnceEach() throws {
    #expect(
      try read(try ImportFixture.bytes("nebius-vms.csv")).remarks
        == [
          "H100", "H200", "L40S",
        ].map {
          "Left out 1 of '\($0)' with a number of accelerators that no rented system has."
        })
    let list = """
      InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region
      a,H100,8,50,,x
      b,H1000,8,60,,x
      c,H1000,8,60,,x
      ,H100,8,40,,x
      """
    #expect(
      report(list) == """
        Left out 2 of 'H1000', which the importer does not know; nearest are 'h100', 'h200' and \
        'b200'.
          Fix: --map 'H1000=SYSTEM', if a system fits.
        Left out accelerators priced without their machine: 1; a system's price has both.
        """)
  }

  @Test func theCheapestZoneOfARegionCounts() throws {
    let list = """
      InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region,AvailabilityZone
      p5.48xlarge,H100,8.0,55.04,12,us-east-2,use2-az1
      p5.48xlarge,H100,8.0,55.04,11.25,us-east-2,use2-az2
      p5.48xlarge,H100,8.0,55.04,13,us-east-2,use2-az3
      """
    let rows = try #require(try read(Array(list.utf8)).tables.first?.rows)
    #expect(rows.map { $0["usd_per_hour"] } == ["55.04", "11.25"])
    #expect(Set(rows.map { $0["note"] }) == ["Lowest of 3 listed prices of the region."])
  }

  @Test func aMappedNameIsTheSystemNamed() throws {
    let list = "InstanceType,AcceleratorName,AcceleratorCount,Price,Region\nx,Hopper,8,50,eu\n"
    let rows = try read(Array(list.utf8), systems: ["hopper": "hgx-h200"]).tables.first?.rows
    #expect(rows?.map { $0["system"] } == ["hgx-h200"])
    #expect(
      report(list, systems: ["hopper": "hgx-h200", "H101": "hgx-h100"])
        == "The list has no accelerator 'H101' to map.")
    #expect(
      report(list, systems: ["hopper": "hgx-h201"]) == """
        vms.csv: 'hopper' is mapped to 'hgx-h201', but the table 'systems' has no such row.
          Fix: use a known key; nearest are 'hgx-h200', 'hgx-b200' and 'hgx-h100'.
        """)
  }

  @Test func allProblemsAreToldAtOnce() {
    let list = """
      InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region
      a,H100,8,fifty,,x
      b,H100,eight,50,,x
      c,H100,8,50,-1,x
      d,H100,8,50,,
      """
    #expect(
      report(list) == """
        vms.csv:2: Price is 'fifty' for 'a', but it must be a number above zero.
          Fix: give a price in US dollars per hour, for example 23.60.
        vms.csv:3: AcceleratorCount is 'eight' for 'b', but it must be a number above zero.
          Fix: give the number of accelerators, for example 8.
        vms.csv:4: SpotPrice is '-1' for 'c', but it must be a number above zero.
          Fix: give a price in US dollars per hour, for example 23.60.
        vms.csv:5: region is blank for 'hgx-h100 Nebius d on-demand', but every row needs a value.
          Fix: give the region of the provider, for example us-east-1.
        """)
  }

  @Test(arguments: [
    (
      "",
      """
      vms.csv: the file is empty.
        Fix: give a list whose first line is \
      InstanceType,SpotPrice,AcceleratorName,AcceleratorCount,Price,Region.
      """
    ),
    (
      "AcceleratorNam,AcceleratorCount,Price,Region\n",
      """
      vms.csv:1: the column 'AcceleratorName' is missing.
        Fix: rename 'AcceleratorNam' to 'AcceleratorName'.
      """
    ),
    (
      "InstanceType,AcceleratorName,AcceleratorCount,Price,Region\na,H100\n",
      """
      vms.csv:2: the row has 2 fields, but the header has 5.
        Fix: give one field per column, and put fields with commas between quotes.
      """
    ),
    (
      "InstanceType,AcceleratorName,AcceleratorCount,Price,Region\na,T4,1,0.5,x\n",
      """
      vms.csv: no machine of the list is a system that the catalog can rent.
        Left out 1 of 'T4', which the importer does not know; nearest are 'l4', 'l40s' and 'b200'.
          Fix: --map 'T4=SYSTEM', if a system fits.
        Fix: map a name with --map, for example --map H100=hgx-h100.
      """
    ),
  ])
  func anUnusableListIsRefused(_ list: String, _ message: String) {
    #expect(report(list) == message)
  }

  @Test func everyNameMeansAnAcceleratorOfTheCatalog() throws {
    let catalog = try Catalog.shipped()
    for name in AcceleratorNames.names {
      let id = try #require(AcceleratorNames.accelerator(named: name.uppercased()))
      #expect(catalog.accelerators[id] != nil, "\(name)")
    }
  }
}
