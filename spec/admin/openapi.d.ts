/* Written by `npm run spec` from openapi.json. Do not edit it. */

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the simulator is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See what is simulated, where it is, and who can call it */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this contract, to generate a client from it */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sandboxes */
        get: operations["listSandboxes"];
        put?: never;
        /**
         * Create a sandbox
         * @description It shares nothing with any other. Every attribute may be left out, and so the body.
         */
        post: operations["createSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandboxes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a sandbox */
        get: operations["getSandbox"];
        put?: never;
        post?: never;
        /**
         * Delete a sandbox
         * @description The default sandbox always exists: deleting it resets it.
         */
        delete: operations["deleteSandbox"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a sandbox anew
         * @description State, clock, random, budgets and log are as when it was created.
         */
        post: operations["resetSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the clock of a sandbox */
        get: operations["getClock"];
        /**
         * Set, stop or start the clock of a sandbox
         * @description Setting jumps, also backwards; what has become due by it happens afterwards, unreported. To see what happens on the way, advance the clock.
         */
        put: operations["setClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advance the clock of a sandbox
         * @description Whatever falls due on the way happens, in order, and is reported; so is what is due already.
         */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the exchanges of a sandbox, newest first */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Forget the exchanges of a sandbox */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count exchanges of a sandbox */
        post: operations["countRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find exchanges of a sandbox */
        post: operations["findRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an exchange, with why it was answered as it was */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the collections of a sandbox */
        get: operations["listCollections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state/{collection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the records of a collection */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state/{collection}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a record */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Save a sandbox
         * @description All its records, and where its clock and its random stand.
         */
        get: operations["exportSnapshot"];
        /**
         * Load a sandbox
         * @description The snapshot takes the place of all that is in the sandbox, clock and random included; name, seed and settings stay. Whole or not at all.
         */
        put: operations["importSnapshot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the events of a sandbox, newest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an event, with where it has got to */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the world around the providers can do */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/actions/{provider}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what the world around a provider does to it
         * @description A payment fails, a back office decides, an event happens: what causes it is really done, so that all that it speaks of exists afterwards. It is done whole or not at all.
         */
        post: operations["runAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the deliveries of a sandbox, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a delivery, with what was sent and answered */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery once more
         * @description Now, with the same id, and with the whole schedule of retries before it.
         */
        post: operations["resendDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhook endpoints of a sandbox
         * @description With their secrets, which are those of a sandbox and protect nothing real.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{id}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let webhooks to an endpoint arrive as they should not
         * @description To see whether its receiver can cope. An empty list puts an end to it.
         */
        put: operations["setDeliveryFaults"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again whatever an endpoint did not get
         * @description All deliveries that are dead and were made at or after a moment.
         */
        post: operations["recoverEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver everything that is due now
         * @description Waits for what is under way, too. No time is made to pass.
         */
        post: operations["drainWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the inbox has received, newest first
         * @description A receiver that is built in: it takes, verifies and keeps what is sent to the host `inbox.localhost`, without the network. The latest thousand messages are kept.
         */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        /** Empty the inbox */
        delete: operations["clearInbox"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Action: {
            provider: string;
            name: string;
            says: string;
            /** @description JSON Schema of what has to be said for it. */
            input: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "account": "partner_101"
         *     }
         */
        ActionInput: {
            [key: string]: unknown;
        };
        ActionList: {
            /** @description All that there are, not only those returned. */
            total: number;
            actions: components["schemas"]["Action"][];
        };
        ActionResult: {
            /** @description What was done. */
            says: string;
            /** @description What it has to tell; null for nothing. */
            result?: unknown;
            /** @description All that this emitted, in order. */
            events: components["schemas"]["Event"][];
        };
        /**
         * @example {
         *       "by": "P30D"
         *     }
         */
        Advance: {
            /**
             * @description Milliseconds, or an ISO 8601 duration such as `P1M` or `PT90S`.
             * @example P1DT12H
             */
            by?: number | string;
            /**
             * Format: date-time
             * @example 2026-01-01T00:00:00.000Z
             */
            to?: string;
            /** @description Stop after the first later moment at which anything falls due; without `by` and `to`, however far that is. */
            untilNext?: boolean;
            /** @description Stop after the first later moment at which an event of this type is announced; without `by` and `to`, within a year. */
            untilEvent?: string;
        };
        AdvanceReport: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description In order; the first thousand. */
            steps: components["schemas"]["AdvanceStep"][];
            stepCount: number;
            /** @description How many steps there were of each kind. */
            kinds: {
                [key: string]: number;
            };
            /** @description How many events there were of each type. */
            events: {
                [key: string]: number;
            };
            /** @description How many webhooks were sent, by what came of it. */
            webhooks: {
                [key: string]: number;
            };
            failures: number;
        };
        AdvanceStep: {
            /** Format: date-time */
            at: string;
            kind: string;
            subject: string;
            /** @enum {string} */
            outcome: "done" | "failed";
            /** @description Types of the events it announced. */
            events: string[];
            error?: string;
        };
        /**
         * @example {
         *       "mode": "frozen",
         *       "now": "2026-01-01T00:00:00.000Z"
         *     }
         */
        Clock: {
            /**
             * @description Whether the clock runs along with real time or stands still.
             * @enum {string}
             */
            mode: "running" | "frozen";
            /** Format: date-time */
            now: string;
        };
        /**
         * @example {
         *       "mode": "frozen",
         *       "now": "2026-01-01T00:00:00Z"
         *     }
         */
        ClockSetting: {
            /**
             * @description Whether the clock runs along with real time or stands still.
             * @enum {string}
             */
            mode?: "running" | "frozen";
            /**
             * Format: date-time
             * @example 2026-01-01T00:00:00.000Z
             */
            now?: string;
        };
        Dataset: {
            says: string;
            /** @description How many of what it can be made with. */
            sizes: {
                [key: string]: {
                    says: string;
                    default: number;
                    most: number;
                };
            };
        };
        DatasetChoice: {
            name: string;
            sizes: {
                [key: string]: number;
            };
        };
        /**
         * @example {
         *       "id": "msg_000001h2x0qk4m1w8zc3v9t7ab",
         *       "provider": "flowmatix",
         *       "type": "customer.created",
         *       "account": "partner_101",
         *       "at": "2026-01-01T00:00:00.000Z",
         *       "data": {
         *         "id": "cust_1001",
         *         "status": "trial"
         *       },
         *       "cause": "req_000001",
         *       "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
         *       "deliveries": [
         *         {
         *           "id": "dlv_00000001",
         *           "eventId": "msg_000001h2x0qk4m1w8zc3v9t7ab",
         *           "endpointId": "ep_00010f3k9x2m7q1z",
         *           "provider": "flowmatix",
         *           "account": "partner_101",
         *           "type": "customer.created",
         *           "status": "delivered",
         *           "attemptCount": 1,
         *           "createdAt": "2026-01-01T00:00:00.000Z",
         *           "nextAttemptAt": null
         *         }
         *       ]
         *     }
         */
        DeliveredEvent: components["schemas"]["Event"] & {
            deliveries: components["schemas"]["DeliverySummary"][];
        };
        /**
         * @example {
         *       "id": "dlv_00000001",
         *       "eventId": "msg_000001h2x0qk4m1w8zc3v9t7ab",
         *       "endpointId": "ep_00010f3k9x2m7q1z",
         *       "provider": "flowmatix",
         *       "account": "partner_101",
         *       "type": "customer.created",
         *       "status": "delivered",
         *       "attemptCount": 1,
         *       "createdAt": "2026-01-01T00:00:00.000Z",
         *       "nextAttemptAt": null,
         *       "attempts": [
         *         {
         *           "number": 1,
         *           "at": "2026-01-01T00:00:00.000Z",
         *           "outcome": "delivered",
         *           "extra": null,
         *           "request": {
         *             "url": "http://127.0.0.1:3000/hooks",
         *             "headers": {
         *               "webhook-id": "msg_000001h2x0qk4m1w8zc3v9t7ab",
         *               "webhook-timestamp": "1767225600"
         *             },
         *             "body": "{\"type\":\"customer.created\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"data\":{}}"
         *           },
         *           "response": {
         *             "status": 204,
         *             "headers": {},
         *             "body": ""
         *           },
         *           "error": null
         *         }
         *       ]
         *     }
         */
        Delivery: components["schemas"]["DeliverySummary"] & {
            attempts: components["schemas"]["WebhookAttempt"][];
        };
        /**
         * @example {
         *       "faults": [
         *         "duplicate",
         *         "out-of-order"
         *       ]
         *     }
         */
        DeliveryFaults: {
            faults: ("wrong-signature" | "stale-timestamp" | "duplicate" | "out-of-order" | "burst" | "unknown-type")[];
            /**
             * @description Which time `webhook-timestamp` shows: real time, as receivers expect it, or that of the sandbox.
             * @enum {string}
             */
            signingTime?: "real" | "sandbox";
        };
        DeliveryList: {
            /** @description All that there are, not only those returned. */
            total: number;
            deliveries: components["schemas"]["DeliverySummary"][];
        };
        /**
         * @example {
         *       "id": "dlv_00000001",
         *       "eventId": "msg_000001h2x0qk4m1w8zc3v9t7ab",
         *       "endpointId": "ep_00010f3k9x2m7q1z",
         *       "provider": "flowmatix",
         *       "account": "partner_101",
         *       "type": "customer.created",
         *       "status": "delivered",
         *       "attemptCount": 1,
         *       "createdAt": "2026-01-01T00:00:00.000Z",
         *       "nextAttemptAt": null
         *     }
         */
        DeliverySummary: {
            id: string;
            eventId: string;
            endpointId: string;
            provider: string;
            account: string;
            type: string;
            /**
             * @description `dead`: no further attempt is made unless it is sent again.
             * @enum {string}
             */
            status: "pending" | "delivered" | "dead";
            attemptCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            nextAttemptAt: string | null;
        };
        Document: {
            openapi: string;
            paths: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "id": "msg_000001h2x0qk4m1w8zc3v9t7ab",
         *       "provider": "flowmatix",
         *       "type": "customer.created",
         *       "account": "partner_101",
         *       "at": "2026-01-01T00:00:00.000Z",
         *       "data": {
         *         "id": "cust_1001",
         *         "status": "trial"
         *       },
         *       "cause": "req_000001",
         *       "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
         *     }
         */
        Event: {
            /** @description The `webhook-id` of all its deliveries. */
            id: string;
            provider: string;
            type: string;
            /** @description Whose endpoints it goes to. */
            account: string;
            /** Format: date-time */
            at: string;
            data: {
                [key: string]: unknown;
            };
            /** @description Id of the request that led to it, or kind and subject of what fell due. */
            cause: string | null;
            /** @description The trace that it belongs to. */
            traceparent: string;
        };
        EventList: {
            /** @description All that there are, not only those returned. */
            total: number;
            events: components["schemas"]["Event"][];
        };
        ExplainedDecision: {
            stage: string;
            /** @enum {string} */
            outcome: "passed" | "refused" | "answered" | "failed";
            detail: string | {
                [key: string]: unknown;
            };
            rule?: {
                name: string;
                says: string;
                /** @enum {string} */
                standing: "documented" | "observed" | "inferred";
                source: string;
            };
        };
        ExplainedRequest: components["schemas"]["RequestSummary"] & {
            /** @description Secrets in headers are left out. */
            request: {
                headers: {
                    [key: string]: string;
                };
                body: string | null;
            };
            response: {
                headers: {
                    [key: string]: string;
                };
                body: string | null;
            };
            decisions: components["schemas"]["ExplainedDecision"][];
            defect: string | null;
        };
        /**
         * @example {
         *       "status": "ok",
         *       "version": "0.1.0"
         *     }
         */
        Health: {
            /** @enum {string} */
            status: "ok";
            version: string;
        };
        Inbox: {
            /** @description All that there are, not only those returned. */
            total: number;
            /** @description What the URL of an endpoint begins with to lead here. */
            url: string;
            messages: components["schemas"]["InboxMessage"][];
        };
        InboxMessage: {
            number: number;
            /** Format: date-time */
            at: string;
            url: string;
            headers: {
                [key: string]: string;
            };
            body: string;
            /** @description Whether a receiver with the secret would accept it. */
            verified: boolean;
            refusedBecause: string | null;
        };
        Information: {
            /** @enum {string} */
            name: "partner-sandbox";
            version: string;
            node: string;
            /** @description Base URLs of this API. */
            controlPlane: string[];
            sandbox: string;
            /** @description How many there are. */
            sandboxes: number;
            providers: components["schemas"]["Provider"][];
        };
        LogLimits: {
            /** @description Exchanges. */
            capacity: number;
            /** @description Bytes over all exchanges. */
            bytes: number;
            /** @description Bytes of each body; what is beyond is cut, with a mark. */
            bodyBytes: number;
        };
        Persona: {
            name: string;
            role: string;
            /** @description Place in the hierarchy, in words. */
            place: string;
            /** @description Secrets by the vendor’s names for them. */
            credentials: {
                [key: string]: string;
            };
            /** @description Header values that prove this caller. */
            headers: {
                [key: string]: string;
            };
            /** @description A call to paste into a shell. */
            curl: string;
        };
        /**
         * @example {
         *       "type": "urn:partner-sandbox:problem:unknown",
         *       "title": "There is no such thing.",
         *       "status": 404,
         *       "detail": "There is no sandbox acme; there is default."
         *     }
         */
        Problem: {
            /** @description Names the kind of problem for a program. */
            type: string;
            /** @description Names the kind of problem for a person. */
            title: string;
            status: number;
            /** @description What is wrong with this very request. */
            detail: string;
            /** @description One entry per part of the request that is wrong. */
            errors?: components["schemas"]["ProblemError"][];
        };
        ProblemError: {
            /** @enum {string} */
            in: "path" | "query" | "header" | "body";
            /**
             * @description JSON pointer of the part.
             * @example /seed
             */
            pointer: string;
            /** @example Unrecognized key: "sed" */
            detail: string;
        };
        Provider: {
            name: string;
            title: string;
            /** @description Any of them will do. */
            baseUrls: string[];
            /** @description What a sandbox can be filled with, by name. */
            datasets: {
                [key: string]: components["schemas"]["Dataset"];
            };
            /** @description Those in force. */
            settings: {
                [key: string]: unknown;
            };
            personas: components["schemas"]["Persona"][];
        };
        /**
         * @example {
         *       "since": "2026-01-01T00:00:00.000Z"
         *     }
         */
        Recovery: {
            /**
             * Format: date-time
             * @example 2026-01-01T00:00:00.000Z
             */
            since: string;
        };
        /**
         * @example {
         *       "count": 2
         *     }
         */
        RequestCount: {
            count: number;
        };
        RequestList: {
            /** @description All that there are, not only those returned. */
            total: number;
            requests: components["schemas"]["RequestSummary"][];
        };
        /**
         * @example {
         *       "provider": "bluefin",
         *       "status": 403
         *     }
         */
        RequestPattern: {
            provider?: string;
            operation?: string;
            method?: string;
            caller?: string;
            /** @description A part of the URL. */
            url?: string;
            /** @description Name of the rule that decided. */
            rule?: string;
            status?: number;
            /** @description Whether it brought a mistake of ours to light. */
            defect?: boolean;
        };
        RequestSummary: {
            id: string;
            /** Format: date-time */
            at: string;
            provider: string;
            operation: string | null;
            method: string;
            url: string;
            caller: string | null;
            status: number;
            /** @description The rule that refused. */
            rule: string | null;
            isDefect: boolean;
        };
        Sandbox: components["schemas"]["SandboxSummary"] & {
            /** @description Mistakes of ours that came to light in what fell due; the latest hundred. */
            defects: string[];
            providers: components["schemas"]["Provider"][];
        };
        /**
         * @example {
         *       "name": "acme",
         *       "seed": "7",
         *       "settings": {
         *         "bluefin": {
         *           "rateLimit": 5
         *         }
         *       }
         *     }
         */
        SandboxCreate: {
            /** @description Lower-case letters, digits and inner dashes; or one is made up. */
            name?: string;
            /** @description A sandbox to copy as it is now. Datasets, seed and clock are then those of the copied one. */
            from?: string;
            /** @description Equal seeds and equal calls give equal bytes. */
            seed?: string | number;
            /** @description One for every provider that has it, or one by provider. */
            dataset?: string | {
                [key: string]: string;
            };
            /** @description Sizes of datasets, as `partners` or `bluefin.partners`; without the name of a dataset they ask for the first that takes them. */
            sizes?: {
                [key: string]: number;
            };
            clock?: components["schemas"]["ClockSetting"];
            /** @description Whether every answer is checked against the contract. */
            strict?: boolean;
            /** @description By provider. */
            settings?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description How much the request log keeps. */
            log?: {
                /** @description Exchanges. */
                capacity?: number;
                /** @description Bytes over all exchanges. */
                bytes?: number;
                /** @description Bytes of each body; what is beyond is cut, with a mark. */
                bodyBytes?: number;
            };
        };
        SandboxList: {
            /** @description All that there are, not only those returned. */
            total: number;
            sandboxes: components["schemas"]["SandboxSummary"][];
        };
        SandboxSummary: {
            name: string;
            seed: string;
            /** @description By provider. */
            datasets: {
                [key: string]: components["schemas"]["DatasetChoice"];
            };
            clock: components["schemas"]["Clock"];
            strict: boolean;
            log: components["schemas"]["LogLimits"];
            /** @description Exchanges so far, kept or dropped. */
            requests: number;
            /** @description Changes of the state so far. */
            commits: number;
        };
        Snapshot: {
            /** @enum {string} */
            format: "partner-sandbox snapshot 1";
            collections: {
                [key: string]: components["schemas"]["StateRecord"][];
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "commits": 1,
         *       "collections": [
         *         {
         *           "name": "bluefin.partners",
         *           "provider": "bluefin",
         *           "count": 4
         *         }
         *       ]
         *     }
         */
        StateOverview: {
            /** @description Changes of the state so far. */
            commits: number;
            collections: {
                name: string;
                /** @description `kernel` for what all providers need. */
                provider: string;
                count: number;
            }[];
        };
        StatePage: {
            /** @description All that there are, not only those returned. */
            total: number;
            records: components["schemas"]["StateRecord"][];
        };
        StateRecord: {
            id: string | number;
        } & {
            [key: string]: unknown;
        };
        WebhookAttempt: {
            number: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome: "delivered" | "failed" | "refused";
            /**
             * @description Why there was a message besides the one that there should be.
             * @enum {string|null}
             */
            extra: "duplicate" | "unknown-type" | null;
            request: {
                url: string;
                headers: {
                    [key: string]: string;
                };
                body: string;
            };
            /** @description What was answered; of the body, the beginning. */
            response: {
                status: number;
                headers: {
                    [key: string]: string;
                };
                body: string;
            } | null;
            error: string | null;
        };
        WebhookEndpoint: {
            id: string;
            provider: string;
            account: string;
            url: string;
            /** @description Types that it wants; none means all. */
            events: string[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabledBecause: string | null;
            /** @description Newest first; those with an end were rotated out. */
            secrets: {
                value: string;
                /** Format: date-time */
                until: string | null;
            }[];
            faults: ("wrong-signature" | "stale-timestamp" | "duplicate" | "out-of-order" | "burst" | "unknown-type")[];
            /**
             * @description Which time `webhook-timestamp` shows: real time, as receivers expect it, or that of the sandbox.
             * @enum {string}
             */
            signingTime: "real" | "sandbox";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookEndpointList: {
            /** @description All that there are, not only those returned. */
            total: number;
            endpoints: components["schemas"]["WebhookEndpoint"][];
        };
    };
    responses: {
        /** @description The body is not JSON. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token is missing or wrong. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Host header is not one of ours, or a page of another site is asking. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such sandbox, or nothing of that name in it. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not sent as JSON. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter or an attribute does not fit; `errors` says which. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A mistake of ours. */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
        };
    };
    getInfo: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that is needed to begin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Information"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
        };
    };
    listSandboxes: {
        parameters: {
            query?: {
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sandboxes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    createSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SandboxCreate"];
            };
        };
        responses: {
            /** @description The new sandbox, with its addresses and personas. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description It is there already, or there are too many. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sandbox. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    deleteSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sandbox. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, with all that was in it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    resetSandbox: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandbox as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxSummary"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    setClock: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockSetting"];
            };
        };
        responses: {
            /** @description The clock as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    advanceClock: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description What happened on the way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvanceReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description Only those of this provider. */
                provider?: string;
                /** @description Only those of this operation. */
                operation?: string;
                /** @description Only those with this method. */
                method?: string;
                /** @description Only those of this caller. */
                caller?: string;
                /** @description Only those whose URL has this part. */
                url?: string;
                /** @description Only those decided by this rule. */
                rule?: string;
                /** @description Only those with this status. */
                status?: number;
                /** @description Only those that brought a mistake of ours to light, or only the others. */
                defect?: boolean;
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of exchanges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    clearRequests: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    countRequests: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPattern"];
            };
        };
        responses: {
            /** @description How many there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestCount"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    findRequests: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPattern"];
            };
        };
        responses: {
            /** @description Those that match, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getRequest: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description The id, as the answer’s `X-Sandbox-Request-Id` header says it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchange, explained. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedRequest"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every collection, with its size. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateOverview"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description Name of the collection. */
                collection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatePage"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getRecord: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description Name of the collection. */
                collection: string;
                /** @description The id of the record. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record as it is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateRecord"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    exportSnapshot: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandbox as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    importSnapshot: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snapshot"];
            };
        };
        responses: {
            /** @description What the sandbox holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateOverview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description Only those of this provider. */
                provider?: string;
                /** @description Only those of this type. */
                type?: string;
                /** @description Only those for this account. */
                account?: string;
                /** @description Only those that this request or task led to. */
                cause?: string;
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getEvent: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description The id, which is the `webhook-id`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveredEvent"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listActions: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every action of every provider. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    runAction: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description Its name. */
                provider: string;
                /** @description One of those listed. */
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description Only those of this provider. */
                provider?: string;
                /** @description Only those for this account. */
                account?: string;
                /** @description Only those to this endpoint. */
                endpoint?: string;
                /** @description Only those of this event. */
                event?: string;
                /** @description Only those of events of this type. */
                type?: string;
                /** @description Only those. */
                status?: "pending" | "delivered" | "dead";
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getDelivery: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description The delivery. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    resendDelivery: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description The delivery. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliverySummary"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description Only those of this provider. */
                provider?: string;
                /** @description Only those of this account. */
                account?: string;
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    setDeliveryFaults: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description The endpoint. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryFaults"];
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    recoverEndpoint: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path: {
                /** @description The endpoint. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recovery"];
            };
        };
        responses: {
            /** @description What is sent again, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    drainWebhooks: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvanceReport"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    getInbox: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
                /** @description How many entries to return at most. */
                limit?: number;
                /** @description How many entries to pass over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
    clearInbox: {
        parameters: {
            query?: {
                /** @description The sandbox meant. */
                sandbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
        };
    };
}
