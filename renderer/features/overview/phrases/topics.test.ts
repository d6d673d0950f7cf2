import { describe, expect, it } from "vitest";
import { joined, pinned, renamed, without } from "./topics.ts";

const topic = (name: string, ...phrases: string[]) => ({ name, phrases });

describe("topics", () => {
  it("are made of a phrase, under its name", () => {
    expect(pinned([], { key: "arriv late", text: "arrived late" })).toEqual([
      topic("arrived late", "arriv late"),
    ]);
  });

  it("take phrases from each other: a phrase belongs to one, and an empty one is none", () => {
    const topics = [topic("delivery", "deliveri"), topic("late", "late")];
    expect(joined(topics, "delivery", ["late"])).toEqual([topic("delivery", "deliveri", "late")]);
    expect(joined(topics, "delivery", ["deliveri"])).toEqual(topics);
  });

  it("merge when one gets the other's name", () => {
    const topics = [topic("delivery", "deliveri"), topic("shipping", "ship", "parcel")];
    expect(renamed(topics, "shipping", " delivery ")).toEqual([
      topic("delivery", "deliveri", "ship", "parcel"),
    ]);
    expect(renamed(topics, "shipping", "post")[1]).toEqual(topic("post", "ship", "parcel"));
    expect(renamed(topics, "shipping", "  ")).toEqual(topics);
  });

  it("go with their last phrase", () => {
    expect(without([topic("delivery", "deliveri")], "deliveri")).toEqual([]);
    expect(without([topic("a", "b", "c")], "b")).toEqual([topic("a", "c")]);
  });
});
