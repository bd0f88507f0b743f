import LinearModel

/// A model with every kind of variable, bound and row that the file formats know.
func exampleModel() -> LinearModel {
  var model = LinearModel(name: "small fleet", sense: .maximize, objectiveConstant: -2.5)
  let n = model.addVariable("n[h200,iad]", kind: .integer, in: 0...60, objective: -0.1)
  let use = model.addVariable("use h200", kind: .binary)
  let flow = model.addVariable("f[chat]", objective: 1)
  let slack = model.addVariable("slack", lower: -.infinity, objective: 1e-7)
  let fixed = model.addVariable("fixed", in: 3...3)
  let low = model.addVariable("low", lower: -.infinity, upper: -1)
  model.addConstraint("capacity", [.init(1, flow), .init(-12.5, n)], atMost: 0)
  model.addConstraint("demand", [.init(1, flow), .init(1, slack)], equalTo: 1.0 / 3)
  model.addConstraint("range", [.init(1, n), .init(4, use)], lower: 2, upper: 7)
  model.addConstraint("floor", [.init(1, slack), .init(1, fixed), .init(2, low)], atLeast: -1e20)
  model.addConstraint("nothing", [.init(1, n)])
  return model
}
