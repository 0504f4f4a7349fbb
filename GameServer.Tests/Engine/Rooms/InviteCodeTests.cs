using GameServer.Engine.Rooms;

namespace GameServer.Tests.Engine.Rooms;

public class InviteCodeTests
{
    [Fact]
    public void Codes_have_no_character_that_looks_like_another()
    {
        string[] codes = [.. Enumerable.Range(0, 1000).Select(_ => InviteCode.New())];
        Assert.All(codes, code => Assert.Matches("^[2-9A-HJKMNP-Z]{6}$", code));
        Assert.All(codes, code => Assert.True(InviteCode.TryParse(code, out string parsed) && parsed == code));
        Assert.InRange(codes.Distinct().Count(), 998, 1000);
    }

    [Theory]
    [InlineData("abcdef", "ABCDEF")]
    [InlineData(" 23wxyz ", "23WXYZ")]
    public void A_code_is_read_as_people_type_it(string typed, string expected)
    {
        Assert.True(InviteCode.TryParse(typed, out string code));
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCDE")]
    [InlineData("ABCDEFG")]
    [InlineData("ABCDE0")]
    [InlineData("ABCDEl")]
    [InlineData("ABC-EF")]
    [InlineData("ABCDEß")]
    public void Anything_else_is_none(string? typed) => Assert.False(InviteCode.TryParse(typed, out _));
}
