import Foundation
import TestNumbers
import Testing

@testable import Planning

@Test("the logarithm agrees with the library's to twelve digits")
func logarithmAgrees() {
    var random = SeededNumbers(seed: 1)
    for _ in 0..<10_000 {
        let number = Double.random(in: 1e-16...1, using: &random) * Double.random(in: 1e-10...1e10, using: &random)
        #expect(abs(logarithm(number) - log(number)) <= 1e-12 * max(1, abs(log(number))))
    }
    #expect(logarithm(1) == 0)
}
