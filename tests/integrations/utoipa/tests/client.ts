import type { components, paths } from "./api";

type Responses = paths["/shops/{id}"]["get"]["responses"];
type NotFound = Responses[404]["content"]["application/problem+json"];

// Both reasons, and no other.
const reasons: NotFound["reason"][] = ["NO_SUCH_SHOP", "NO_SUCH_ITEM"];
// @ts-expect-error
const other: NotFound["reason"] = "CHANGED";

export function message(problem: NotFound): string {
    switch (problem.reason) {
        case "NO_SUCH_SHOP":
            return `shop ${problem.metadata?.["shop_id"]}`;
        case "NO_SUCH_ITEM":
            return problem.title;
        default: {
            // The union has no third.
            const never: never = problem.reason;
            return never;
        }
    }
}

export function describe(problem: components["schemas"]["Problem"]): string {
    return `${problem.status} ${problem.title}: ${problem.errors?.[0]?.pointer ?? ""}`;
}
