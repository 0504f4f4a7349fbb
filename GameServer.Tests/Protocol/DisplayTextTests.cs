using GameServer.Protocol;

namespace GameServer.Tests.Protocol;

/// <summary>What players may write where others see it.</summary>
public class DisplayTextTests
{
    [Theory]
    [InlineData("Ann")]
    [InlineData("a b")]
    [InlineData("Zo\u0065\u0308")] // e with a combining diaeresis
    [InlineData("\u0E17\u0E35\u0E48")] // Thai: a consonant with a vowel and a tone
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // Persian: a word with a non-joiner
    [InlineData("\u0915\u094D\u200D\u0937")] // Devanagari: a half form by a joiner
    [InlineData("\U0001F469\u200D\U0001F680")] // an emoji of two
    [InlineData("\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466")] // of four
    [InlineData("\u2764\uFE0F\u200D\U0001F525")] // with a variation selector
    [InlineData("1\uFE0F\u20E3")] // a keycap
    [InlineData("\U0001F44D\U0001F3FD")] // a skin tone
    [InlineData("\U0001F1E9\U0001F1EA")] // a flag
    public void It_can_be_in_any_script(string text) => Assert.True(DisplayText.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00A0")]
    [InlineData("\u3164")] // Hangul filler
    [InlineData("Ann\u3164")]
    [InlineData("\uFFA0")]
    [InlineData("\u115F")]
    [InlineData("\u1160")]
    [InlineData("\u2800")] // braille without dots
    [InlineData("\u034F")]
    [InlineData("A\u034Fnn")]
    [InlineData("\uFE0F")]
    [InlineData("\u17B4")]
    [InlineData("\u17B5")]
    [InlineData("\u180B")]
    [InlineData("\u180E")]
    [InlineData("\U0001D159")]
    [InlineData("A\U000E0100")]
    [InlineData("\u0308")] // a mark on nothing
    [InlineData(" \u0308")]
    public void It_has_something_to_see(string text) => Assert.False(DisplayText.IsValid(text));

    [Theory]
    [InlineData("\u200B")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\nb")]
    [InlineData("a\u2028b")]
    [InlineData("a\0")]
    [InlineData("a\uFFFD")]
    [InlineData("a\uE000")]
    [InlineData("a\u0308\u0308\u0308\u0308\u0308")] // covers other lines
    [InlineData("\u200Da")]
    [InlineData("a\u200D")]
    [InlineData("a\u200D b")]
    [InlineData("a\u200D\u200Cb")]
    public void It_leaves_its_surroundings_alone(string text) => Assert.False(DisplayText.IsValid(text));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.False(DisplayText.IsValid("a" + '\uD83D'));
}
