import LinearModel
import Testing

@Suite struct MPSTests {
  @Test func writesEverySectionInAFixedOrder() {
    #expect(
      exampleModel().mps() == """
        NAME small%20fleet
        OBJSENSE
            MAX
        ROWS
         N  %objective
         L  capacity
         E  demand
         G  range
         G  floor
         N  nothing
        COLUMNS
            %marker 'MARKER' 'INTORG'
            n[h200,iad] %objective -0.1
            n[h200,iad] capacity -12.5
            n[h200,iad] range 1
            n[h200,iad] nothing 1
            use%20h200 %objective 0
            use%20h200 range 4
            %marker 'MARKER' 'INTEND'
            f[chat] %objective 1
            f[chat] capacity 1
            f[chat] demand 1
            slack %objective 1e-07
            slack demand 1
            slack floor 1
            fixed %objective 0
            fixed floor 1
            low %objective 0
            low floor 2
        RHS
            %rhs %objective 2.5
            %rhs demand 0.3333333333333333
            %rhs range 2
            %rhs floor -1e+20
        RANGES
            %range range 5
        BOUNDS
         LO %bound n[h200,iad] 0
         UP %bound n[h200,iad] 60
         BV %bound use%20h200
         FR %bound slack
         FX %bound fixed 3
         MI %bound low
         UP %bound low -1
        ENDATA

        """)
  }

  @Test func aMinimumNeedsNoSectionThatSomeReadersLack() {
    var model = LinearModel(name: "m")
    model.addVariable("x", objective: 1)
    #expect(!model.mps().contains("OBJSENSE"))
  }
}
