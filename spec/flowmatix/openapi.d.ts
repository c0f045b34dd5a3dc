/* Written by `npm run spec` from openapi.json. Do not edit it. */

export interface paths {
    "/api/v1/partners/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the customers of the partner
         * @description Oldest first (inferred).
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Create a customer account
         * @description The customer begins with a trial. Its contact email is unique among the customers of the partner that are not cancelled (inferred).
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer with its usage and billing */
        get: operations["getCustomer"];
        /**
         * Update a customer
         * @description Only the given fields change. A higher plan, and a change to annual billing, take effect at once and are invoiced in proportion to the seconds left of the paid period; a lower plan, and a change to monthly billing, take effect when that period ends. During the trial every change is free. The status `cancelled` ends the subscription at once and for good, `suspended` stops its renewals, `active` resumes them or ends the trial (all inferred).
         */
        put: operations["updateCustomer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/commissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report the commissions of a period
         * @description By the day on which they were earned (UTC), oldest first.
         */
        get: operations["getCommissionReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/invoices/{invoice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an invoice with its line items and commission */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/customers/{customer_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the usage of a customer
         * @description Of the current calendar month (inferred). It grows with time while the customer is in its trial or active.
         */
        get: operations["getCustomerUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the performance of the partner */
        get: operations["getPartnerMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/customers/{customer_id}/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a customer the branding of the partner
         * @description Only the given fields change. A custom domain serves one customer of the partner (inferred).
         */
        post: operations["setBranding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/customers/{customer_id}/email-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Word the system emails of a customer
         * @description Only the given fields and templates change. The form of the body is inferred.
         */
        put: operations["setEmailTemplates"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/sandbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an isolated sandbox environment
         * @description It can be used at once. A body is not needed; its form is inferred. An environment has no environments of its own.
         */
        post: operations["createSandboxEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/sandbox/{sandbox_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a sandbox environment */
        get: operations["getSandboxEnvironment"];
        put?: never;
        post?: never;
        /** Delete a sandbox environment and all that is in it */
        delete: operations["deleteSandboxEnvironment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/customers/{customer_id}/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deploy workflows, templates and settings to a customer
         * @description It is queued, runs, and is finished some seconds later. A body is not needed; its form is inferred. A customer has one deployment at a time. To see one fail, deploy a workflow whose name begins with `fail`.
         */
        post: operations["deployConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/customers/{customer_id}/deploy/{deployment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a deployment */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/support/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a support ticket */
        post: operations["createTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/support/tickets/{ticket_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a support ticket
         * @description It is taken up, resolved and closed as time passes, sooner with a higher priority.
         */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the webhook endpoints of the partner */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Subscribe to events
         * @description The secret is made up unless it is given, and shown this once.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook endpoint */
        get: operations["getWebhookEndpoint"];
        /**
         * Update a webhook endpoint
         * @description Only the given fields change. Enabling one that was disabled sends nothing again.
         */
        put: operations["updateWebhookEndpoint"];
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Nothing more is sent to it.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/webhooks/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret
         * @description Deliveries carry the signatures of both for as long as the two overlap.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries to a webhook endpoint
         * @description Newest first.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/webhooks/{webhook_id}/deliveries/{delivery_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description With the same `webhook-id`, and with the whole schedule of retries before it.
         */
        post: operations["resendWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A customer account was created */
        post: operations["customer.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.upgraded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A customer went to a higher plan */
        post: operations["customer.upgraded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The subscription of a customer was cancelled */
        post: operations["customer.cancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "commission.earned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A commission was earned */
        post: operations["commission.earned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.generated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An invoice was created */
        post: operations["invoice.generated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Branding: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            /**
             * Format: uri
             * @example https://partner.com/logo.png
             */
            logo_url: string | null;
            /** @example #007bff */
            primary_color: string | null;
            /** @example #6c757d */
            secondary_color: string | null;
            /** @example app.partner.com */
            custom_domain: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
        };
        BrandingUpdate: {
            /**
             * Format: uri
             * @example https://partner.com/logo.png
             */
            logo_url?: string;
            /** @example #007bff */
            primary_color?: string;
            /** @example #6c757d */
            secondary_color?: string;
            /** @example app.partner.com */
            custom_domain?: string;
        };
        CancelledCustomer: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            company_name: string;
            /** Format: email */
            contact_email: string;
            contact_name: string;
            /** @example +1234567890 */
            phone: string | null;
            /** @enum {string} */
            plan: "starter" | "professional" | "enterprise";
            /** @enum {string} */
            billing_cycle: "monthly" | "annual";
            /** @enum {string} */
            status: "active" | "trial" | "suspended" | "cancelled";
            /**
             * Format: date-time
             * @description Set while in the trial.
             * @example 2026-01-31T09:30:00.000Z
             */
            trial_ends_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            cancelled_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /** @enum {string} */
            cancellation_reason: "requested" | "payment_failed";
        };
        ChannelUsage: {
            /** @enum {string} */
            channel: "whatsapp" | "email" | "sms" | "webchat";
            /** @description Messages sent. */
            sent: number;
            /** @description Of these, how many arrived. */
            delivered: number;
            /** @description Of these, how many were read. */
            read: number;
            /** @description How many of those sent did not arrive. */
            failed: number;
        };
        Commission: {
            /**
             * @description Its kind and a number.
             * @example commission_1001
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            /**
             * @description Its kind and a number.
             * @example invoice_1001
             */
            invoice_id: string;
            /** @enum {string} */
            status: "pending" | "approved" | "paid" | "reversed";
            /**
             * @description Share of the base, by the tier of the partner.
             * @example 0.2
             */
            rate: number;
            /**
             * @description The subtotal of the invoice, without tax. In minor units (cents).
             * @example 14900
             */
            base_amount: number;
            /**
             * @description What was earned: `base_amount` times `rate`, rounded half up. In minor units (cents).
             * @example 2980
             */
            amount: number;
            /**
             * @description What refunds took back of it. In minor units (cents).
             * @example 0
             */
            reversed_amount: number;
            /**
             * @description ISO 4217; the unit of all amounts beside it, in cents.
             * @enum {string}
             */
            currency: "USD";
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            earned_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            approved_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            paid_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            reversed_at: string | null;
        };
        CommissionReport: {
            period: {
                /** Format: date */
                start_date: string;
                /** Format: date */
                end_date: string;
            };
            summary: components["schemas"]["CommissionSummary"];
            commissions: components["schemas"]["Commission"][];
        };
        CommissionSummary: {
            count: number;
            /**
             * @description All amounts. In minor units (cents).
             * @example 2980
             */
            total_earned: number;
            /**
             * @description All reversed amounts. In minor units (cents).
             * @example 0
             */
            total_reversed: number;
            /**
             * @description What is left of the pending ones. In minor units (cents).
             * @example 2980
             */
            total_pending: number;
            /**
             * @description What is left of the approved ones. In minor units (cents).
             * @example 0
             */
            total_approved: number;
            /**
             * @description What is left of the paid ones. In minor units (cents).
             * @example 0
             */
            total_paid: number;
            /**
             * @description ISO 4217; the unit of all amounts beside it, in cents.
             * @enum {string}
             */
            currency: "USD";
        };
        /**
         * @example {
         *       "error": {
         *         "code": "conflict",
         *         "message": "A customer with this contact email exists already."
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        Conflict: {
            error: {
                /** @enum {string} */
                code: "conflict";
                message: string;
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        Customer: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            company_name: string;
            /** Format: email */
            contact_email: string;
            contact_name: string;
            /** @example +1234567890 */
            phone: string | null;
            /** @enum {string} */
            plan: "starter" | "professional" | "enterprise";
            /** @enum {string} */
            billing_cycle: "monthly" | "annual";
            /** @enum {string} */
            status: "active" | "trial" | "suspended" | "cancelled";
            /**
             * Format: date-time
             * @description Set while in the trial.
             * @example 2026-01-31T09:30:00.000Z
             */
            trial_ends_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            cancelled_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
        };
        CustomerBilling: {
            /**
             * Format: email
             * @description Where invoices go; null for the contact.
             */
            email: string | null;
            tax_id: string | null;
            /**
             * @description ISO 4217; the unit of all amounts beside it, in cents.
             * @enum {string}
             */
            currency: "USD";
            /**
             * @description What one period of the present plan costs, without tax. In minor units (cents).
             * @example 14900
             */
            price: number;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            current_period_start: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            current_period_end: string | null;
            /**
             * Format: date-time
             * @description Null where nothing more will be billed as things stand.
             * @example 2026-01-31T09:30:00.000Z
             */
            next_invoice_at: string | null;
            scheduled_change: components["schemas"]["ScheduledChange"] | null;
            /**
             * @description All that was paid, tax included, less refunds. In minor units (cents).
             * @example 15900
             */
            total_paid: number;
            /**
             * @description Open invoices, tax included. In minor units (cents).
             * @example 0
             */
            balance_due: number;
            /** @description The latest twelve, newest first. */
            recent_invoices: components["schemas"]["InvoiceSummary"][];
        };
        CustomerConfiguration: {
            workflows: string[];
            templates: string[];
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            deployed_at: string | null;
        };
        CustomerCreate: {
            company_name: string;
            /** Format: email */
            contact_email: string;
            contact_name: string;
            /** @example +1234567890 */
            phone?: string | null;
            /** @enum {string} */
            plan: "starter" | "professional" | "enterprise";
            /**
             * @description Monthly if it is not given.
             * @enum {string}
             */
            billing_cycle?: "monthly" | "annual";
        };
        CustomerDetails: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            company_name: string;
            /** Format: email */
            contact_email: string;
            contact_name: string;
            /** @example +1234567890 */
            phone: string | null;
            /** @enum {string} */
            plan: "starter" | "professional" | "enterprise";
            /** @enum {string} */
            billing_cycle: "monthly" | "annual";
            /** @enum {string} */
            status: "active" | "trial" | "suspended" | "cancelled";
            /**
             * Format: date-time
             * @description Set while in the trial.
             * @example 2026-01-31T09:30:00.000Z
             */
            trial_ends_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            cancelled_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            settings: components["schemas"]["CustomerSettings"];
            configuration: components["schemas"]["CustomerConfiguration"];
            usage: components["schemas"]["UsageSummary"];
            billing: components["schemas"]["CustomerBilling"];
        };
        CustomerList: {
            data: components["schemas"]["Customer"][];
            pagination: components["schemas"]["Pagination"];
        };
        CustomerSettings: {
            /**
             * @description A name of the IANA time zone database.
             * @example UTC
             */
            timezone: string;
            /** @example en */
            language: string;
        };
        CustomerUpdate: {
            company_name?: string;
            /** Format: email */
            contact_email?: string;
            contact_name?: string;
            /** @example +1234567890 */
            phone?: string | null;
            /** @enum {string} */
            plan?: "starter" | "professional" | "enterprise";
            /** @enum {string} */
            billing_cycle?: "monthly" | "annual";
            /** @enum {string} */
            status?: "active" | "trial" | "suspended" | "cancelled";
            settings?: {
                /**
                 * @description A name of the IANA time zone database.
                 * @example UTC
                 */
                timezone?: string;
                /** @example en */
                language?: string;
            };
            billing?: {
                /** Format: email */
                email?: string | null;
                tax_id?: string | null;
            };
        };
        DeliveryAttempt: {
            number: number;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            at: string;
            /** @enum {string} */
            outcome: "delivered" | "failed" | "refused";
            response_status: number | null;
            error: string | null;
        };
        Deployment: {
            /**
             * @description Its kind and a number.
             * @example deployment_1001
             */
            deployment_id: string;
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed";
            workflows: string[];
            templates: string[];
            settings: {
                /**
                 * @description A name of the IANA time zone database.
                 * @example UTC
                 */
                timezone?: string;
                /** @example en */
                language?: string;
            };
            /** @description Why it failed. */
            error: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            finished_at: string | null;
        };
        DeploymentCreate: {
            workflows?: string[];
            templates?: string[];
            settings?: {
                /**
                 * @description A name of the IANA time zone database.
                 * @example UTC
                 */
                timezone?: string;
                /** @example en */
                language?: string;
            };
        };
        EmailTemplate: {
            subject: string;
            /** @description HTML. */
            body: string;
        };
        EmailTemplates: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            from_name: string | null;
            /** Format: email */
            reply_to: string | null;
            /** @description Those that are worded; the others are the usual ones. */
            templates: {
                welcome?: components["schemas"]["EmailTemplate"];
                password_reset?: components["schemas"]["EmailTemplate"];
                trial_ending?: components["schemas"]["EmailTemplate"];
                invoice?: components["schemas"]["EmailTemplate"];
                payment_failed?: components["schemas"]["EmailTemplate"];
            };
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
        };
        EmailTemplatesUpdate: {
            from_name?: string | null;
            /** Format: email */
            reply_to?: string | null;
            /** @description Null brings the usual one back. */
            templates?: {
                welcome?: components["schemas"]["EmailTemplate"] | null;
                password_reset?: components["schemas"]["EmailTemplate"] | null;
                trial_ending?: components["schemas"]["EmailTemplate"] | null;
                invoice?: components["schemas"]["EmailTemplate"] | null;
                payment_failed?: components["schemas"]["EmailTemplate"] | null;
            };
        };
        FieldError: {
            /**
             * @description Path of the field.
             * @example contact_email
             */
            field: string;
            /** @example is required */
            message: string;
        };
        /**
         * @example {
         *       "error": {
         *         "code": "forbidden",
         *         "message": "The partner API key does not belong to this partner."
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        Forbidden: {
            error: {
                /** @enum {string} */
                code: "forbidden";
                message: string;
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        /**
         * @example {
         *       "error": {
         *         "code": "internal_error",
         *         "message": "An unexpected error occurred."
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        InternalError: {
            error: {
                /** @enum {string} */
                code: "internal_error";
                message: string;
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        Invoice: {
            /**
             * @description Its kind and a number.
             * @example invoice_1001
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            /** @enum {string} */
            status: "open" | "paid" | "past_due" | "void" | "partially_refunded" | "refunded";
            /**
             * @description ISO 4217; the unit of all amounts beside it, in cents.
             * @enum {string}
             */
            currency: "USD";
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            period_start: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            period_end: string;
            line_items: components["schemas"]["LineItem"][];
            /**
             * @description The sum of the line items, without tax. In minor units (cents).
             * @example 14900
             */
            subtotal: number;
            /**
             * @description Share of the subtotal.
             * @example 0.08
             */
            tax_rate: number;
            /**
             * @description `subtotal` times `tax_rate`, rounded half up once. In minor units (cents).
             * @example 1192
             */
            tax: number;
            /**
             * @description `subtotal` and `tax`. In minor units (cents).
             * @example 16092
             */
            total: number;
            /**
             * @description What was paid of the total. In minor units (cents).
             * @example 16092
             */
            amount_paid: number;
            /**
             * @description What is still to be paid. In minor units (cents).
             * @example 0
             */
            amount_due: number;
            /**
             * @description What was given back, tax included. In minor units (cents).
             * @example 0
             */
            amount_refunded: number;
            refunds: components["schemas"]["Refund"][];
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            issued_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            due_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            paid_at: string | null;
            /** @description Null for an invoice that earns nothing: of zero, or void. */
            commission: components["schemas"]["InvoiceCommission"] | null;
        };
        InvoiceCommission: {
            /**
             * @description Its kind and a number.
             * @example commission_1001
             */
            id: string | null;
            /** @enum {string} */
            status: "expected" | "pending" | "approved" | "paid" | "reversed";
            /**
             * @description Share of the subtotal, by the tier of the partner.
             * @example 0.2
             */
            rate: number;
            /**
             * @description The subtotal, without tax. In minor units (cents).
             * @example 14900
             */
            base_amount: number;
            /**
             * @description `base_amount` times `rate`, rounded half up. In minor units (cents).
             * @example 2980
             */
            amount: number;
            /**
             * @description What refunds took back of it. In minor units (cents).
             * @example 0
             */
            reversed_amount: number;
        };
        InvoiceSummary: {
            /**
             * @description Its kind and a number.
             * @example invoice_1001
             */
            id: string;
            /** @enum {string} */
            status: "open" | "paid" | "past_due" | "void" | "partially_refunded" | "refunded";
            /**
             * @description Tax included. In minor units (cents).
             * @example 15900
             */
            total: number;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            issued_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            paid_at: string | null;
        };
        LineItem: {
            /** @example Professional plan, monthly */
            description: string;
            quantity: number;
            /**
             * @description Without tax; below zero for a credit. In minor units (cents).
             * @example 14900
             */
            unit_amount: number;
            /**
             * @description `quantity` times `unit_amount`. In minor units (cents).
             * @example 14900
             */
            amount: number;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            period_start: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            period_end: string;
            /** @description Whether it is for a part of a period. */
            proration: boolean;
        };
        Metrics: {
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            generated_at: string;
            /**
             * @description ISO 4217; the unit of all amounts beside it, in cents.
             * @enum {string}
             */
            currency: "USD";
            customers: {
                /** @description Of whatever status. */
                total: number;
                active: number;
                trial: number;
                suspended: number;
                cancelled: number;
                /** @description Those that are not cancelled. */
                by_plan: {
                    starter: number;
                    professional: number;
                    enterprise: number;
                };
            };
            revenue: {
                /**
                 * @description All that was ever paid, less refunds; no tax. In minor units (cents).
                 * @example 14900
                 */
                total: number;
                /**
                 * @description Of this month so far. In minor units (cents).
                 * @example 14900
                 */
                current_month: number;
                /**
                 * @description Of the month before. In minor units (cents).
                 * @example 0
                 */
                previous_month: number;
                /**
                 * @description What active customers pay in a month; annual ones a twelfth. In minor units (cents).
                 * @example 14900
                 */
                monthly_recurring: number;
            };
            commissions: {
                /**
                 * @description All that was ever earned. In minor units (cents).
                 * @example 2980
                 */
                earned: number;
                /**
                 * @description What refunds took back of it. In minor units (cents).
                 * @example 0
                 */
                reversed: number;
                /**
                 * @description What is left of the pending ones. In minor units (cents).
                 * @example 2980
                 */
                pending: number;
                /**
                 * @description What is left of the approved ones. In minor units (cents).
                 * @example 0
                 */
                approved: number;
                /**
                 * @description What is left of the paid ones. In minor units (cents).
                 * @example 0
                 */
                paid: number;
            };
            growth: {
                /** @description Customers now against the end of the month before. With one decimal. */
                customer_growth_percent: number | null;
                /** @description The month before against the one before that. With one decimal. */
                revenue_growth_percent: number | null;
                /** @description Cancelled this month, of those at the end of the month before. With one decimal. */
                churn_percent: number | null;
                /** @description The latest twelve months, oldest first. */
                trend: components["schemas"]["MonthMetrics"][];
            };
            satisfaction: {
                /** @description Of closed tickets that were rated, with two decimals. */
                average_rating: number | null;
                ratings: number;
            };
            support_tickets: {
                total: number;
                open: number;
                in_progress: number;
                resolved: number;
                closed: number;
                average_resolution_hours: number | null;
            };
        };
        MonthMetrics: {
            /** @example 2026-03 */
            month: string;
            new_customers: number;
            cancelled_customers: number;
            /** @description Not cancelled at the end of the month, or now. */
            customers: number;
            /**
             * @description What was paid in the month, less what was refunded in it; no tax. In minor units (cents).
             * @example 14900
             */
            revenue: number;
            /**
             * @description What was earned in the month, less what was reversed in it. In minor units (cents).
             * @example 2980
             */
            commission: number;
        };
        /**
         * @example {
         *       "error": {
         *         "code": "not_found",
         *         "message": "The requested resource was not found."
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        NotFound: {
            error: {
                /** @enum {string} */
                code: "not_found";
                message: string;
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "limit": 20,
         *       "offset": 0,
         *       "has_more": false
         *     }
         */
        Pagination: {
            /** @description All that match, not only those returned. */
            total: number;
            limit: number;
            offset: number;
            /** @description Whether there are entries after these. */
            has_more: boolean;
        };
        /**
         * @example {
         *       "error": {
         *         "code": "rate_limit_exceeded",
         *         "message": "The hourly request limit is reached."
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        RateLimitExceeded: {
            error: {
                /** @enum {string} */
                code: "rate_limit_exceeded";
                message: string;
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        Refund: {
            /**
             * @description Tax included. In minor units (cents).
             * @example 15900
             */
            amount: number;
            /**
             * @description The part of it without tax. In minor units (cents).
             * @example 14900
             */
            subtotal: number;
            /**
             * @description The part of it that was tax. In minor units (cents).
             * @example 1000
             */
            tax: number;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            refunded_at: string;
        };
        SandboxEnvironment: {
            /**
             * @description Its kind and a number.
             * @example sandbox_1
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            name: string;
            /**
             * @description Whether it starts with nothing, as usual, or with customers to show around.
             * @enum {string}
             */
            content: "empty" | "demo";
            /** @enum {string} */
            status: "ready";
            /**
             * Format: uri
             * @description What the paths of this API are appended to.
             */
            base_url: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
        };
        SandboxEnvironmentCreate: {
            /** @description `Sandbox` if it is not given. */
            name?: string;
            /**
             * @description Whether it starts with nothing, as usual, or with customers to show around.
             * @enum {string}
             */
            content?: "empty" | "demo";
        };
        SandboxEnvironmentCreated: {
            /**
             * @description Its kind and a number.
             * @example sandbox_1
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            name: string;
            /**
             * @description Whether it starts with nothing, as usual, or with customers to show around.
             * @enum {string}
             */
            content: "empty" | "demo";
            /** @enum {string} */
            status: "ready";
            /**
             * Format: uri
             * @description What the paths of this API are appended to.
             */
            base_url: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * @description The key for it, with the same partner id. Shown this once.
             * @example fpk_test_5f2a9c
             */
            api_key: string;
        };
        ScheduledChange: {
            /** @enum {string} */
            plan: "starter" | "professional" | "enterprise";
            /** @enum {string} */
            billing_cycle: "monthly" | "annual";
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            effective_at: string;
        };
        SecretRotation: {
            /**
             * @description Signs the deliveries, as Standard Webhooks says: `whsec_` and base64.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string;
            /** @description How long the old secret signs along; a day if it is not given. */
            overlap_seconds?: number;
        };
        Ticket: {
            /**
             * @description Its kind and a number.
             * @example ticket_1001
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            subject: string;
            description: string;
            /** @enum {string} */
            priority: "low" | "medium" | "high" | "urgent";
            /** @enum {string} */
            category: "technical" | "billing" | "account" | "general";
            /** @enum {string} */
            status: "open" | "in_progress" | "resolved" | "closed";
            /** @description How it was resolved. */
            resolution: string | null;
            /** @description What the customer thought of it, if it said so when it closed. */
            satisfaction_rating: number | null;
            /** @description When it took each status, oldest first. */
            history: {
                /** @enum {string} */
                status: "open" | "in_progress" | "resolved" | "closed";
                /**
                 * Format: date-time
                 * @description A moment in UTC.
                 * @example 2026-01-31T09:30:00.000Z
                 */
                at: string;
            }[];
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            resolved_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            closed_at: string | null;
        };
        TicketCreate: {
            customer_id: string;
            subject: string;
            description: string;
            /**
             * @description Medium if it is not given.
             * @enum {string}
             */
            priority?: "low" | "medium" | "high" | "urgent";
            /**
             * @description General if it is not given.
             * @enum {string}
             */
            category?: "technical" | "billing" | "account" | "general";
        };
        /**
         * @example {
         *       "error": {
         *         "code": "unauthorized",
         *         "message": "The partner API key is missing or not valid."
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        Unauthorized: {
            error: {
                /** @enum {string} */
                code: "unauthorized";
                message: string;
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        UpgradedCustomer: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            id: string;
            /**
             * @description Its kind and a number.
             * @example partner_101
             */
            partner_id: string;
            company_name: string;
            /** Format: email */
            contact_email: string;
            contact_name: string;
            /** @example +1234567890 */
            phone: string | null;
            /** @enum {string} */
            plan: "starter" | "professional" | "enterprise";
            /** @enum {string} */
            billing_cycle: "monthly" | "annual";
            /** @enum {string} */
            status: "active" | "trial" | "suspended" | "cancelled";
            /**
             * Format: date-time
             * @description Set while in the trial.
             * @example 2026-01-31T09:30:00.000Z
             */
            trial_ends_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            cancelled_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /** @enum {string} */
            previous_plan: "starter" | "professional" | "enterprise";
        };
        Usage: {
            /**
             * @description Its kind and a number.
             * @example customer_123
             */
            customer_id: string;
            period: components["schemas"]["UsagePeriod"];
            messages: {
                /** @description Messages sent over all channels. */
                total: number;
                by_channel: components["schemas"]["ChannelUsage"][];
            };
            workflows: {
                /** @description Workflow runs. */
                executions: number;
                /** @description Of these, how many succeeded. */
                succeeded: number;
                /** @description Of these, how many failed. */
                failed: number;
            };
            api_requests: {
                /** @description API requests of the customer. */
                total: number;
                /** @description Of these, how many succeeded. */
                succeeded: number;
                /** @description Of these, how many failed. */
                failed: number;
            };
            storage: {
                /** @description What is stored now. */
                used_bytes: number;
                /** @description What the plan includes. */
                limit_bytes: number;
                /** @description With one decimal; above 100 where a lower plan includes less. */
                utilization_percent: number;
            };
        };
        /** @description From the first of the month (UTC) until now. */
        UsagePeriod: {
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-03-01T00:00:00.000Z
             */
            start: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-03-17T12:00:00.000Z
             */
            end: string;
        };
        UsageSummary: {
            period: components["schemas"]["UsagePeriod"];
            /** @description Messages sent over all channels. */
            messages: number;
            /** @description Workflow runs. */
            workflow_executions: number;
            /** @description API requests of the customer. */
            api_requests: number;
            /** @description What is stored now. */
            storage_bytes: number;
        };
        /**
         * @example {
         *       "error": {
         *         "code": "validation_error",
         *         "message": "The request is not valid.",
         *         "details": [
         *           {
         *             "field": "contact_email",
         *             "message": "is required"
         *           }
         *         ]
         *       },
         *       "request_id": "req_000042"
         *     }
         */
        ValidationError: {
            error: {
                /** @enum {string} */
                code: "validation_error";
                message: string;
                details: components["schemas"]["FieldError"][];
            };
            /**
             * @description Names this exchange, for questions about it.
             * @example req_000042
             */
            request_id: string;
        };
        WebhookDelivery: {
            /**
             * @description Its kind and a number.
             * @example dlv_00000001
             */
            id: string;
            /**
             * @description The `webhook-id`.
             * @example msg_0000011pawvx6lklxej1f0p9
             */
            event_id: string;
            /** @enum {string} */
            event_type: "customer.created" | "customer.upgraded" | "customer.cancelled" | "commission.earned" | "invoice.generated";
            /** @enum {string} */
            status: "pending" | "delivered" | "dead";
            attempts: components["schemas"]["DeliveryAttempt"][];
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            next_attempt_at: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
        };
        WebhookDeliveryList: {
            data: components["schemas"]["WebhookDelivery"][];
            pagination: components["schemas"]["Pagination"];
        };
        WebhookEndpoint: {
            /**
             * @description Its kind and a number.
             * @example ep_0001b42e53i02zf1
             */
            id: string;
            /**
             * Format: uri
             * @description Where deliveries are posted to.
             */
            url: string;
            /** @description The events that are wanted; all of them if there is none. */
            events: ("customer.created" | "customer.upgraded" | "customer.cancelled" | "commission.earned" | "invoice.generated")[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @description Why it is disabled, where nobody asked for it. */
            disabled_reason: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
        };
        WebhookEndpointCreate: {
            /**
             * Format: uri
             * @description Where deliveries are posted to.
             */
            url: string;
            /** @description The events that are wanted; all of them if there is none. */
            events?: ("customer.created" | "customer.upgraded" | "customer.cancelled" | "commission.earned" | "invoice.generated")[];
            description?: string | null;
            /**
             * @description Signs the deliveries, as Standard Webhooks says: `whsec_` and base64.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string;
        };
        WebhookEndpointList: {
            data: components["schemas"]["WebhookEndpoint"][];
            pagination: components["schemas"]["Pagination"];
        };
        WebhookEndpointUpdate: {
            /**
             * Format: uri
             * @description Where deliveries are posted to.
             */
            url?: string;
            /** @description The events that are wanted; all of them if there is none. */
            events?: ("customer.created" | "customer.upgraded" | "customer.cancelled" | "commission.earned" | "invoice.generated")[];
            description?: string | null;
            /** @enum {string} */
            status?: "enabled" | "disabled";
        };
        WebhookEndpointWithSecret: {
            /**
             * @description Its kind and a number.
             * @example ep_0001b42e53i02zf1
             */
            id: string;
            /**
             * Format: uri
             * @description Where deliveries are posted to.
             */
            url: string;
            /** @description The events that are wanted; all of them if there is none. */
            events: ("customer.created" | "customer.upgraded" | "customer.cancelled" | "commission.earned" | "invoice.generated")[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @description Why it is disabled, where nobody asked for it. */
            disabled_reason: string | null;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description A moment in UTC.
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /**
             * @description Signs the deliveries, as Standard Webhooks says: `whsec_` and base64.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
    };
    responses: {
        /** @description The present state of things does not allow it. */
        Conflict: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Conflict"];
            };
        };
        /** @description The key does not belong to the named partner. */
        Forbidden: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Forbidden"];
            };
        };
        /** @description The request could not be carried out. */
        InternalError: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InternalError"];
            };
        };
        /** @description There is no such thing among what belongs to the partner. */
        NotFound: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFound"];
            };
        };
        /** @description The hourly budget of the partner is spent. */
        RateLimitExceeded: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitExceeded"];
            };
        };
        /** @description No valid key, or no partner id. */
        Unauthorized: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Unauthorized"];
            };
        };
        /** @description A part of the request is not what it has to be. */
        ValidationError: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Seconds until the current hour ends. */
        "Retry-After": number;
        /** @description Requests allowed per hour for this partner. */
        "X-RateLimit-Limit": number;
        /** @description Requests left in the current hour. */
        "X-RateLimit-Remaining": number;
        /** @description Unix time in seconds at which the current hour ends. */
        "X-RateLimit-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCustomers: {
        parameters: {
            query?: {
                /** @description The number of entries to return. More than 100 is refused (inferred). */
                limit?: number;
                /** @description The number of entries to pass over first. */
                offset?: number;
                /** @description Only customers of this account status. */
                status?: "active" | "trial" | "suspended" | "cancelled";
                /** @description Only customers of this subscription plan. */
                plan?: "starter" | "professional" | "enterprise";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "customer_123",
                     *           "partner_id": "partner_101",
                     *           "company_name": "Acme Corporation",
                     *           "contact_email": "john.smith@acme.com",
                     *           "contact_name": "John Smith",
                     *           "phone": "+1234567890",
                     *           "plan": "professional",
                     *           "billing_cycle": "monthly",
                     *           "status": "active",
                     *           "trial_ends_at": null,
                     *           "cancelled_at": null,
                     *           "created_at": "2025-12-07T09:00:00.000Z",
                     *           "updated_at": "2026-02-21T09:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "customer_126",
                     *           "partner_id": "partner_101",
                     *           "company_name": "Oak & Ember Interiors",
                     *           "contact_email": "priya.nair@oakember.example",
                     *           "contact_name": "Priya Nair",
                     *           "phone": "+14155550131",
                     *           "plan": "professional",
                     *           "billing_cycle": "monthly",
                     *           "status": "active",
                     *           "trial_ends_at": null,
                     *           "cancelled_at": null,
                     *           "created_at": "2026-01-01T11:00:00.000Z",
                     *           "updated_at": "2026-03-15T11:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "customer_129",
                     *           "partner_id": "partner_101",
                     *           "company_name": "Corner Bakery Group",
                     *           "contact_email": "elena.rossi@cornerbakery.example",
                     *           "contact_name": "Elena Rossi",
                     *           "phone": null,
                     *           "plan": "professional",
                     *           "billing_cycle": "monthly",
                     *           "status": "active",
                     *           "trial_ends_at": null,
                     *           "cancelled_at": null,
                     *           "created_at": "2026-01-12T10:00:00.000Z",
                     *           "updated_at": "2026-03-07T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "total": 3,
                     *         "limit": 20,
                     *         "offset": 0,
                     *         "has_more": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "company_name": "Acme Corporation",
                 *       "contact_email": "admin@acme.com",
                 *       "contact_name": "John Smith",
                 *       "phone": "+1234567890",
                 *       "plan": "professional",
                 *       "billing_cycle": "monthly"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerCreate"];
            };
        };
        responses: {
            /** @description The new customer. */
            201: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "customer_139",
                     *       "partner_id": "partner_101",
                     *       "company_name": "Acme Corporation",
                     *       "contact_email": "admin@acme.com",
                     *       "contact_name": "John Smith",
                     *       "phone": "+1234567890",
                     *       "plan": "professional",
                     *       "billing_cycle": "monthly",
                     *       "status": "trial",
                     *       "trial_ends_at": "2026-03-31T12:00:00.000Z",
                     *       "cancelled_at": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z",
                     *       "settings": {
                     *         "timezone": "UTC",
                     *         "language": "en"
                     *       },
                     *       "configuration": {
                     *         "workflows": [],
                     *         "templates": [],
                     *         "deployed_at": null
                     *       },
                     *       "usage": {
                     *         "period": {
                     *           "start": "2026-03-01T00:00:00.000Z",
                     *           "end": "2026-03-17T12:00:00.000Z"
                     *         },
                     *         "messages": 0,
                     *         "workflow_executions": 0,
                     *         "api_requests": 0,
                     *         "storage_bytes": 0
                     *       },
                     *       "billing": {
                     *         "email": null,
                     *         "tax_id": null,
                     *         "currency": "USD",
                     *         "price": 14900,
                     *         "current_period_start": null,
                     *         "current_period_end": null,
                     *         "next_invoice_at": "2026-03-31T12:00:00.000Z",
                     *         "scheduled_change": null,
                     *         "total_paid": 0,
                     *         "balance_due": 0,
                     *         "recent_invoices": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerDetails"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "customer_123",
                     *       "partner_id": "partner_101",
                     *       "company_name": "Acme Corporation",
                     *       "contact_email": "john.smith@acme.com",
                     *       "contact_name": "John Smith",
                     *       "phone": "+1234567890",
                     *       "plan": "professional",
                     *       "billing_cycle": "monthly",
                     *       "status": "active",
                     *       "trial_ends_at": null,
                     *       "cancelled_at": null,
                     *       "created_at": "2025-12-07T09:00:00.000Z",
                     *       "updated_at": "2026-02-21T09:00:00.000Z",
                     *       "settings": {
                     *         "timezone": "UTC",
                     *         "language": "en"
                     *       },
                     *       "configuration": {
                     *         "workflows": [],
                     *         "templates": [],
                     *         "deployed_at": null
                     *       },
                     *       "usage": {
                     *         "period": {
                     *           "start": "2026-03-01T00:00:00.000Z",
                     *           "end": "2026-03-17T12:00:00.000Z"
                     *         },
                     *         "messages": 29638,
                     *         "workflow_executions": 5340,
                     *         "api_requests": 93455,
                     *         "storage_bytes": 3091503540
                     *       },
                     *       "billing": {
                     *         "email": null,
                     *         "tax_id": null,
                     *         "currency": "USD",
                     *         "price": 14900,
                     *         "current_period_start": "2026-02-21T09:00:00.000Z",
                     *         "current_period_end": "2026-03-21T09:00:00.000Z",
                     *         "next_invoice_at": "2026-03-21T09:00:00.000Z",
                     *         "scheduled_change": null,
                     *         "total_paid": 48276,
                     *         "balance_due": 0,
                     *         "recent_invoices": [
                     *           {
                     *             "id": "invoice_1019",
                     *             "status": "paid",
                     *             "total": 16092,
                     *             "issued_at": "2026-02-21T09:00:00.000Z",
                     *             "paid_at": "2026-02-24T09:00:00.000Z"
                     *           },
                     *           {
                     *             "id": "invoice_1006",
                     *             "status": "paid",
                     *             "total": 16092,
                     *             "issued_at": "2026-01-21T09:00:00.000Z",
                     *             "paid_at": "2026-01-24T09:00:00.000Z"
                     *           },
                     *           {
                     *             "id": "invoice_1001",
                     *             "status": "paid",
                     *             "total": 16092,
                     *             "issued_at": "2025-12-21T09:00:00.000Z",
                     *             "paid_at": "2025-12-24T09:00:00.000Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerDetails"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "enterprise",
                 *       "billing": {
                 *         "email": "billing@acme.com"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomerUpdate"];
            };
        };
        responses: {
            /** @description The customer as it is now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "customer_123",
                     *       "partner_id": "partner_101",
                     *       "company_name": "Acme Corporation",
                     *       "contact_email": "john.smith@acme.com",
                     *       "contact_name": "John Smith",
                     *       "phone": "+1234567890",
                     *       "plan": "enterprise",
                     *       "billing_cycle": "monthly",
                     *       "status": "active",
                     *       "trial_ends_at": null,
                     *       "cancelled_at": null,
                     *       "created_at": "2025-12-07T09:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z",
                     *       "settings": {
                     *         "timezone": "UTC",
                     *         "language": "en"
                     *       },
                     *       "configuration": {
                     *         "workflows": [],
                     *         "templates": [],
                     *         "deployed_at": null
                     *       },
                     *       "usage": {
                     *         "period": {
                     *           "start": "2026-03-01T00:00:00.000Z",
                     *           "end": "2026-03-17T12:00:00.000Z"
                     *         },
                     *         "messages": 29638,
                     *         "workflow_executions": 5340,
                     *         "api_requests": 93455,
                     *         "storage_bytes": 3091503540
                     *       },
                     *       "billing": {
                     *         "email": "billing@acme.com",
                     *         "tax_id": null,
                     *         "currency": "USD",
                     *         "price": 49900,
                     *         "current_period_start": "2026-02-21T09:00:00.000Z",
                     *         "current_period_end": "2026-03-21T09:00:00.000Z",
                     *         "next_invoice_at": "2026-03-21T09:00:00.000Z",
                     *         "scheduled_change": null,
                     *         "total_paid": 48276,
                     *         "balance_due": 5232,
                     *         "recent_invoices": [
                     *           {
                     *             "id": "invoice_1027",
                     *             "status": "open",
                     *             "total": 5232,
                     *             "issued_at": "2026-03-17T12:00:00.000Z",
                     *             "paid_at": null
                     *           },
                     *           {
                     *             "id": "invoice_1019",
                     *             "status": "paid",
                     *             "total": 16092,
                     *             "issued_at": "2026-02-21T09:00:00.000Z",
                     *             "paid_at": "2026-02-24T09:00:00.000Z"
                     *           },
                     *           {
                     *             "id": "invoice_1006",
                     *             "status": "paid",
                     *             "total": 16092,
                     *             "issued_at": "2026-01-21T09:00:00.000Z",
                     *             "paid_at": "2026-01-24T09:00:00.000Z"
                     *           },
                     *           {
                     *             "id": "invoice_1001",
                     *             "status": "paid",
                     *             "total": 16092,
                     *             "issued_at": "2025-12-21T09:00:00.000Z",
                     *             "paid_at": "2025-12-24T09:00:00.000Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerDetails"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getCommissionReport: {
        parameters: {
            query?: {
                /** @description The first day. The first of the month of `end_date` if it is not given (inferred). */
                start_date?: string;
                /** @description The last day, included. Today if it is not given (inferred). */
                end_date?: string;
                /** @description Only of this customer. */
                customer_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "period": {
                     *         "start_date": "2026-02-01",
                     *         "end_date": "2026-02-28"
                     *       },
                     *       "summary": {
                     *         "count": 1,
                     *         "total_earned": 2980,
                     *         "total_reversed": 0,
                     *         "total_pending": 2980,
                     *         "total_approved": 0,
                     *         "total_paid": 0,
                     *         "currency": "USD"
                     *       },
                     *       "commissions": [
                     *         {
                     *           "id": "commission_1018",
                     *           "partner_id": "partner_101",
                     *           "customer_id": "customer_123",
                     *           "invoice_id": "invoice_1019",
                     *           "status": "pending",
                     *           "rate": 0.2,
                     *           "base_amount": 14900,
                     *           "amount": 2980,
                     *           "reversed_amount": 0,
                     *           "currency": "USD",
                     *           "earned_at": "2026-02-24T09:00:00.000Z",
                     *           "approved_at": null,
                     *           "paid_at": null,
                     *           "reversed_at": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CommissionReport"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the invoice. */
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "invoice_1001",
                     *       "partner_id": "partner_101",
                     *       "customer_id": "customer_123",
                     *       "status": "paid",
                     *       "currency": "USD",
                     *       "period_start": "2025-12-21T09:00:00.000Z",
                     *       "period_end": "2026-01-21T09:00:00.000Z",
                     *       "line_items": [
                     *         {
                     *           "description": "Professional plan, monthly",
                     *           "quantity": 1,
                     *           "unit_amount": 14900,
                     *           "amount": 14900,
                     *           "period_start": "2025-12-21T09:00:00.000Z",
                     *           "period_end": "2026-01-21T09:00:00.000Z",
                     *           "proration": false
                     *         }
                     *       ],
                     *       "subtotal": 14900,
                     *       "tax_rate": 0.08,
                     *       "tax": 1192,
                     *       "total": 16092,
                     *       "amount_paid": 16092,
                     *       "amount_due": 0,
                     *       "amount_refunded": 0,
                     *       "refunds": [],
                     *       "issued_at": "2025-12-21T09:00:00.000Z",
                     *       "due_at": "2025-12-24T09:00:00.000Z",
                     *       "paid_at": "2025-12-24T09:00:00.000Z",
                     *       "commission": {
                     *         "id": "commission_1001",
                     *         "status": "paid",
                     *         "rate": 0.2,
                     *         "base_amount": 14900,
                     *         "amount": 2980,
                     *         "reversed_amount": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getCustomerUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The usage until now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer_id": "customer_123",
                     *       "period": {
                     *         "start": "2026-03-01T00:00:00.000Z",
                     *         "end": "2026-03-17T12:00:00.000Z"
                     *       },
                     *       "messages": {
                     *         "total": 29638,
                     *         "by_channel": [
                     *           {
                     *             "channel": "whatsapp",
                     *             "sent": 16021,
                     *             "delivered": 15848,
                     *             "read": 12513,
                     *             "failed": 173
                     *           },
                     *           {
                     *             "channel": "email",
                     *             "sent": 8010,
                     *             "delivered": 7955,
                     *             "read": 6749,
                     *             "failed": 55
                     *           },
                     *           {
                     *             "channel": "sms",
                     *             "sent": 2403,
                     *             "delivered": 2388,
                     *             "read": 1709,
                     *             "failed": 15
                     *           },
                     *           {
                     *             "channel": "webchat",
                     *             "sent": 3204,
                     *             "delivered": 3131,
                     *             "read": 1757,
                     *             "failed": 73
                     *           }
                     *         ]
                     *       },
                     *       "workflows": {
                     *         "executions": 5340,
                     *         "succeeded": 5251,
                     *         "failed": 89
                     *       },
                     *       "api_requests": {
                     *         "total": 93455,
                     *         "succeeded": 92842,
                     *         "failed": 613
                     *       },
                     *       "storage": {
                     *         "used_bytes": 3091503540,
                     *         "limit_bytes": 107374182400,
                     *         "utilization_percent": 2.9
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getPartnerMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of this moment. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generated_at": "2026-03-17T12:00:00.000Z",
                     *       "currency": "USD",
                     *       "customers": {
                     *         "total": 8,
                     *         "active": 4,
                     *         "trial": 1,
                     *         "suspended": 2,
                     *         "cancelled": 1,
                     *         "by_plan": {
                     *           "starter": 2,
                     *           "professional": 4,
                     *           "enterprise": 1
                     *         }
                     *       },
                     *       "revenue": {
                     *         "total": 615583,
                     *         "current_month": 29800,
                     *         "previous_month": 37183,
                     *         "monthly_recurring": 86283
                     *       },
                     *       "commissions": {
                     *         "earned": 125587,
                     *         "reversed": 2470,
                     *         "pending": 11907,
                     *         "approved": 2980,
                     *         "paid": 108230
                     *       },
                     *       "growth": {
                     *         "customer_growth_percent": 16.7,
                     *         "revenue_growth_percent": -93,
                     *         "churn_percent": 0,
                     *         "trend": [
                     *           {
                     *             "month": "2025-04",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-05",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-06",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-07",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-08",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-09",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-10",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-11",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 0,
                     *             "customers": 0,
                     *             "revenue": 0,
                     *             "commission": 0
                     *           },
                     *           {
                     *             "month": "2025-12",
                     *             "new_customers": 1,
                     *             "cancelled_customers": 0,
                     *             "customers": 1,
                     *             "revenue": 14900,
                     *             "commission": 2980
                     *           },
                     *           {
                     *             "month": "2026-01",
                     *             "new_customers": 6,
                     *             "cancelled_customers": 0,
                     *             "customers": 7,
                     *             "revenue": 533700,
                     *             "commission": 106740
                     *           },
                     *           {
                     *             "month": "2026-02",
                     *             "new_customers": 0,
                     *             "cancelled_customers": 1,
                     *             "customers": 6,
                     *             "revenue": 37183,
                     *             "commission": 7437
                     *           },
                     *           {
                     *             "month": "2026-03",
                     *             "new_customers": 1,
                     *             "cancelled_customers": 0,
                     *             "customers": 7,
                     *             "revenue": 29800,
                     *             "commission": 5960
                     *           }
                     *         ]
                     *       },
                     *       "satisfaction": {
                     *         "average_rating": 4,
                     *         "ratings": 1
                     *       },
                     *       "support_tickets": {
                     *         "total": 2,
                     *         "open": 0,
                     *         "in_progress": 0,
                     *         "resolved": 1,
                     *         "closed": 1,
                     *         "average_resolution_hours": 29.9
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Metrics"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    setBranding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "logo_url": "https://partner.com/logo.png",
                 *       "primary_color": "#007bff",
                 *       "secondary_color": "#6c757d",
                 *       "custom_domain": "app.partner.com"
                 *     }
                 */
                "application/json": components["schemas"]["BrandingUpdate"];
            };
        };
        responses: {
            /** @description The branding as it is now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer_id": "customer_123",
                     *       "logo_url": "https://partner.com/logo.png",
                     *       "primary_color": "#007bff",
                     *       "secondary_color": "#6c757d",
                     *       "custom_domain": "app.partner.com",
                     *       "updated_at": "2026-03-17T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Branding"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    setEmailTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from_name": "Partner Support",
                 *       "templates": {
                 *         "welcome": {
                 *           "subject": "Welcome aboard",
                 *           "body": "<p>Good to have you.</p>"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EmailTemplatesUpdate"];
            };
        };
        responses: {
            /** @description The wording as it is now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer_id": "customer_123",
                     *       "from_name": "Partner Support",
                     *       "reply_to": null,
                     *       "templates": {
                     *         "welcome": {
                     *           "subject": "Welcome aboard",
                     *           "body": "<p>Good to have you.</p>"
                     *         }
                     *       },
                     *       "updated_at": "2026-03-17T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["EmailTemplates"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    createSandboxEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Demo for Acme",
                 *       "content": "demo"
                 *     }
                 */
                "application/json": components["schemas"]["SandboxEnvironmentCreate"];
            };
        };
        responses: {
            /** @description The environment and its key. */
            201: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "sandbox_1",
                     *       "partner_id": "partner_101",
                     *       "name": "Demo for Acme",
                     *       "content": "demo",
                     *       "status": "ready",
                     *       "base_url": "http://127.0.0.1:4010/s/flowmatix-76130d5533eb9865/flowmatix",
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "api_key": "fpk_test_76130d5533eb9865d4b62186"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxEnvironmentCreated"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getSandboxEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the sandbox. */
                sandbox_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "sandbox_1",
                     *       "partner_id": "partner_101",
                     *       "name": "Demo for Acme",
                     *       "content": "demo",
                     *       "status": "ready",
                     *       "base_url": "http://127.0.0.1:4010/s/flowmatix-76130d5533eb9865/flowmatix",
                     *       "created_at": "2026-03-17T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxEnvironment"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    deleteSandboxEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the sandbox. */
                sandbox_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    deployConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "workflows": [
                 *         "lead-follow-up"
                 *       ],
                 *       "templates": [
                 *         "order-update"
                 *       ],
                 *       "settings": {
                 *         "language": "en-US"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DeploymentCreate"];
            };
        };
        responses: {
            /** @description The deployment, queued. */
            202: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deployment_id": "deployment_1001",
                     *       "customer_id": "customer_123",
                     *       "status": "queued",
                     *       "workflows": [
                     *         "lead-follow-up"
                     *       ],
                     *       "templates": [
                     *         "order-update"
                     *       ],
                     *       "settings": {
                     *         "language": "en-US"
                     *       },
                     *       "error": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "started_at": null,
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the customer. */
                customer_id: string;
                /** @description The id of the deployment. */
                deployment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployment as it is now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deployment_id": "deployment_1001",
                     *       "customer_id": "customer_123",
                     *       "status": "queued",
                     *       "workflows": [
                     *         "lead-follow-up"
                     *       ],
                     *       "templates": [
                     *         "order-update"
                     *       ],
                     *       "settings": {
                     *         "language": "en-US"
                     *       },
                     *       "error": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "started_at": null,
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    createTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customer_id": "customer_123",
                 *       "subject": "Integration Issue",
                 *       "description": "Customer experiencing webhook failures",
                 *       "priority": "high",
                 *       "category": "technical"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCreate"];
            };
        };
        responses: {
            /** @description The new ticket. */
            201: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ticket_1005",
                     *       "customer_id": "customer_123",
                     *       "subject": "Integration Issue",
                     *       "description": "Customer experiencing webhook failures",
                     *       "priority": "high",
                     *       "category": "technical",
                     *       "status": "open",
                     *       "resolution": null,
                     *       "satisfaction_rating": null,
                     *       "history": [
                     *         {
                     *           "status": "open",
                     *           "at": "2026-03-17T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z",
                     *       "resolved_at": null,
                     *       "closed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the ticket. */
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket as it is now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ticket_1002",
                     *       "subject": "Integration Issue",
                     *       "description": "The webhook of the order form is not called",
                     *       "priority": "high",
                     *       "category": "technical",
                     *       "customer_id": "customer_123",
                     *       "status": "closed",
                     *       "resolution": "The configuration was corrected.",
                     *       "satisfaction_rating": 4,
                     *       "history": [
                     *         {
                     *           "status": "open",
                     *           "at": "2026-02-05T10:00:00.000Z"
                     *         },
                     *         {
                     *           "status": "in_progress",
                     *           "at": "2026-02-05T11:05:58.000Z"
                     *         },
                     *         {
                     *           "status": "resolved",
                     *           "at": "2026-02-06T00:17:29.000Z"
                     *         },
                     *         {
                     *           "status": "closed",
                     *           "at": "2026-02-08T00:17:29.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-02-05T10:00:00.000Z",
                     *       "updated_at": "2026-02-08T00:17:29.000Z",
                     *       "resolved_at": "2026-02-06T00:17:29.000Z",
                     *       "closed_at": "2026-02-08T00:17:29.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description The number of entries to return. More than 100 is refused (inferred). */
                limit?: number;
                /** @description The number of entries to pass over first. */
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
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "ep_0001b42e53i02zf1",
                     *           "url": "http://inbox.localhost/partner-101",
                     *           "events": [
                     *             "customer.created",
                     *             "commission.earned"
                     *           ],
                     *           "description": null,
                     *           "status": "enabled",
                     *           "disabled_reason": null,
                     *           "created_at": "2026-03-17T12:00:00.000Z",
                     *           "updated_at": "2026-03-17T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "total": 1,
                     *         "limit": 20,
                     *         "offset": 0,
                     *         "has_more": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "http://inbox.localhost/partner-101",
                 *       "events": [
                 *         "customer.created",
                 *         "commission.earned"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointCreate"];
            };
        };
        responses: {
            /** @description The endpoint and its secret. */
            201: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ep_0001b42e53i02zf1",
                     *       "url": "http://inbox.localhost/partner-101",
                     *       "events": [
                     *         "customer.created",
                     *         "commission.earned"
                     *       ],
                     *       "description": null,
                     *       "status": "enabled",
                     *       "disabled_reason": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z",
                     *       "secret": "whsec_L6j2NDqryhCCVpWWoJrzMhhnCu361swS"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ep_0001b42e53i02zf1",
                     *       "url": "http://inbox.localhost/partner-101",
                     *       "events": [
                     *         "customer.created",
                     *         "commission.earned"
                     *       ],
                     *       "description": null,
                     *       "status": "enabled",
                     *       "disabled_reason": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "disabled"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointUpdate"];
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ep_0001b42e53i02zf1",
                     *       "url": "http://inbox.localhost/partner-101",
                     *       "events": [
                     *         "customer.created",
                     *         "commission.earned"
                     *       ],
                     *       "description": null,
                     *       "status": "disabled",
                     *       "disabled_reason": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description The endpoint and its new secret. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ep_0001b42e53i02zf1",
                     *       "url": "http://inbox.localhost/partner-101",
                     *       "events": [
                     *         "customer.created",
                     *         "commission.earned"
                     *       ],
                     *       "description": null,
                     *       "status": "enabled",
                     *       "disabled_reason": null,
                     *       "created_at": "2026-03-17T12:00:00.000Z",
                     *       "updated_at": "2026-03-17T12:00:00.000Z",
                     *       "secret": "whsec_L6j2NDqryhCCVpWWoJrzMhhnCu361swS"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The number of entries to return. More than 100 is refused (inferred). */
                limit?: number;
                /** @description The number of entries to pass over first. */
                offset?: number;
                /** @description Only deliveries of this status. */
                status?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                /** @description The id of the webhook. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dlv_00000001",
                     *           "event_id": "msg_0000011pawvx6lklxej1f0p9",
                     *           "event_type": "customer.created",
                     *           "status": "delivered",
                     *           "attempts": [
                     *             {
                     *               "number": 1,
                     *               "at": "2026-03-17T12:00:00.000Z",
                     *               "outcome": "delivered",
                     *               "response_status": 204,
                     *               "error": null
                     *             }
                     *           ],
                     *           "next_attempt_at": null,
                     *           "created_at": "2026-03-17T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "pagination": {
                     *         "total": 1,
                     *         "limit": 20,
                     *         "offset": 0,
                     *         "has_more": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["ValidationError"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    resendWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                webhook_id: string;
                /** @description The id of the delivery. */
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, pending again. */
            202: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dlv_00000001",
                     *       "event_id": "msg_0000011pawvx6lklxej1f0p9",
                     *       "event_type": "customer.created",
                     *       "status": "pending",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "at": "2026-03-17T12:00:00.000Z",
                     *           "outcome": "delivered",
                     *           "response_status": 204,
                     *           "error": null
                     *         }
                     *       ],
                     *       "next_attempt_at": "2026-03-17T12:00:00.000Z",
                     *       "created_at": "2026-03-17T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["InternalError"];
        };
    };
    "customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "customer.created";
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: components["schemas"]["Customer"];
                };
            };
        };
        responses: {
            /** @description The receiver has the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "customer.upgraded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "customer.upgraded";
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: components["schemas"]["UpgradedCustomer"];
                };
            };
        };
        responses: {
            /** @description The receiver has the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "customer.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "customer.cancelled";
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: components["schemas"]["CancelledCustomer"];
                };
            };
        };
        responses: {
            /** @description The receiver has the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "commission.earned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "commission.earned";
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: components["schemas"]["Commission"];
                };
            };
        };
        responses: {
            /** @description The receiver has the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "invoice.generated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "invoice.generated";
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    timestamp: string;
                    data: components["schemas"]["Invoice"];
                };
            };
        };
        responses: {
            /** @description The receiver has the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
