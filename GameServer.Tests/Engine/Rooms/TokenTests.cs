using GameServer.Engine.Rooms;

namespace GameServer.Tests.Engine.Rooms;

public class TokenTests
{
    [Fact]
    public void Its_text_and_its_bytes_give_it_back()
    {
        Token token = Token.New();
        Assert.NotEqual(token, Token.New());
        Assert.Matches("^[A-Za-z0-9_-]{22}$", token.ToString());
        Assert.True(Token.TryParse(token.ToString(), out Token parsed));
        Assert.Equal(token, parsed);
        var bytes = new byte[Token.Size];
        token.Write(bytes);
        Assert.Equal(token, Token.Read(bytes));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAA AAAAAAAAAAA")]
    [InlineData("+AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ÄAAAAAAAAAAAAAAAAAAAAA")]
    public void Other_texts_are_no_token(string? text) => Assert.False(Token.TryParse(text, out _));
}
