/// The natural logarithm by additions, multiplications and one division, which every machine rounds alike; libraries
/// differ in the last digit, and one digit can turn a trial.
///
/// `number` is positive and finite. The mantissa m, brought between √½ and √2, is read off the series of
/// 2·artanh((m−1)/(m+1)), whose ninth term is below 10⁻¹⁴.
func logarithm(_ number: Double) -> Double {
    var exponent = Double(number.exponent)
    var mantissa = number.significand
    if mantissa > 1.414_213_562_373_095 {
        mantissa /= 2
        exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 1.0 / 17
    sum = sum * square + 1.0 / 15
    sum = sum * square + 1.0 / 13
    sum = sum * square + 1.0 / 11
    sum = sum * square + 1.0 / 9
    sum = sum * square + 1.0 / 7
    sum = sum * square + 1.0 / 5
    sum = sum * square + 1.0 / 3
    sum = sum * square + 1
    return exponent * 0.693_147_180_559_945_3 + 2 * ratio * sum
}
