using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>Mistakes in typed games. docs/diagnostics.md explains each.</summary>
internal static class GameRules
{
    public static readonly DiagnosticDescriptor Shape = Rule(
        "GS2001", "Type of the wrong kind", "'{0}' must be a {1}; write '{2}'");

    public static readonly DiagnosticDescriptor Field = Rule(
        "GS2002", "Field is not a reference", "'{0}' must be a partial property that returns a reference; write '{1}'");

    public static readonly DiagnosticDescriptor ValueType = Rule(
        "GS2003", "Unsupported type", "'{0}' has the type '{1}'; use {2}");

    public static readonly DiagnosticDescriptor Range = Rule(
        "GS2004", "Impossible range", "The range of '{0}' is {1} to {2}: {3}");

    public static readonly DiagnosticDescriptor UnknownName = Rule(
        "GS2005", "Unknown name in an attribute",
        "'{0}' of '{1}' is not {2} of '{3}', its rules or its options; declare it, or write a number");

    public static readonly DiagnosticDescriptor Duplicate = Rule(
        "GS2006", "Name used twice", "'{0}' is the name of both '{1}' and '{2}' in '{3}'; give one another name");

    public static readonly DiagnosticDescriptor TooMany = Rule(
        "GS2007", "Too many parts", "'{0}' has {1} {2}; the limit is {3}; {4}");

    public static readonly DiagnosticDescriptor Rate = Rule(
        "GS2008", "Impossible rate", "The rate of '{0}' is '{1}', which {2}; name a replicated field of the same type without a rate");

    public static readonly DiagnosticDescriptor Parent = Rule(
        "GS2009", "Impossible parent", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor FieldName = Rule(
        "GS2010", "Unknown field in an attribute", "[{0}] of '{1}' names '{2}', which {3}; name int or Fixed fields of this struct");

    public static readonly DiagnosticDescriptor Neutral = Rule(
        "GS2011", "Input without a neutral value", "'{0}' has the range {1} to {2}; 0 is what a player without input has, so include it");

    public static readonly DiagnosticDescriptor Name = Rule(
        "GS2012", "Bad name", "'{0}' cannot be the name of {1}; use {2}");

    public static readonly DiagnosticDescriptor BaseClass = Rule(
        "GS2013", "Game without its base class", "'{0}' {1}; write '{2}'");

    public static readonly DiagnosticDescriptor CallShape = Rule(
        "GS2014", "Impossible call", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor SameGame = Rule(
        "GS2015", "Two games with one name", "'{0}' and '{1}' are both named '{2}'; give one another name");

    public static readonly DiagnosticDescriptor NotAnEvent = Rule(
        "GS2016", "Not an event", "'{0}' in [Events] is not an event; mark it with [Event] or [HostEvent]");

    public static readonly DiagnosticDescriptor Setting = Rule(
        "GS2017", "Impossible setting", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor Conflict = Rule(
        "GS2018", "Attributes that exclude each other", "'{0}' has both [{1}] and [{2}]; remove one");

    public static readonly DiagnosticDescriptor Size = Rule(
        "GS2019", "Impossible number", "'{0}' has {1} {2}; {3}");

    public static readonly DiagnosticDescriptor Entities = Rule(
        "GS2020", "Impossible entities", "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor Audience = Rule(
        "GS2021", "Impossible audience", "'{0}' {1}; {2}");

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Shape, Field, ValueType, Range, UnknownName, Duplicate, TooMany, Rate, Parent, FieldName, Neutral, Name, BaseClass, CallShape,
        SameGame, NotAnEvent, Setting, Conflict, Size, Entities, Audience,
    ];

    private static DiagnosticDescriptor Rule(string id, string title, string message) => new(
        id, title, message + ".", "Games", DiagnosticSeverity.Error, isEnabledByDefault: true,
        description: $"docs/diagnostics.md#{id.ToLowerInvariant()}.");
}
