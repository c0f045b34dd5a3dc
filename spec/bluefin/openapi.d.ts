/* Written by `npm run spec` from openapi.json. Do not edit it. */

export interface paths {
    "/api/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the partners within reach
         * @description A Partner-level caller sees its own partner and everything below it. `partner` narrows the list to that partner and everything below it.
         */
        get: operations["listPartners"];
        put?: never;
        /**
         * Create a sub-partner
         * @description Only sub-partners can be created, so `parent` is mandatory.
         */
        post: operations["createPartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a partner */
        get: operations["getPartner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update or move a partner
         * @description Only the given attributes change. A new `parent` moves the partner with everything below it.
         */
        patch: operations["updatePartner"];
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users within reach
         * @description A partner-level user appears with its partner, a client-level user with its client.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description A partner-level role needs `partner`; a client-level role needs `partner` and `client`. The role may not stand above that of the caller.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Only the given attributes change.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the clients of a partner
         * @description The clients of the partner and of everything below it.
         */
        get: operations["listClients"];
        put?: never;
        /** Create a client */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a client */
        get: operations["getClient"];
        put?: never;
        post?: never;
        /**
         * Delete a client
         * @description Its users and unpublished templates go with it (inferred).
         */
        delete: operations["deleteClient"];
        options?: never;
        head?: never;
        /**
         * Update a client
         * @description Only the given attributes change; a new `directPartner` moves the client.
         */
        patch: operations["updateClient"];
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the templates within reach */
        get: operations["listTemplates"];
        put?: never;
        /** Create a template */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a template */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete an unpublished template
         * @description A published template cannot be deleted.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Update or publish a template
         * @description A published template (`active: true`) cannot be changed.
         */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/api/v1/templates/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a template under a new name
         * @description The copy is unpublished, whatever the original is (inferred).
         */
        post: operations["cloneTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the transactions within reach */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a transaction */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AttributeError: {
            /**
             * @description Path of the attribute.
             * @example name
             */
            attribute: string;
            /** @example Name has an incorrect length */
            message: string;
            /**
             * @description See `x-error-codes`; only 1002 (incorrect length) is documented.
             * @example 1002
             */
            errorCode: number;
        };
        ClientCreate: {
            name: string;
            billingId?: string | null;
            mid?: string | null;
            isActive?: boolean;
            directPartner: components["schemas"]["PartnerReferenceInput"];
            contact: components["schemas"]["ExistingContact"] | components["schemas"]["UserCreateInline"];
        };
        ClientDetails: {
            /** Format: int64 */
            id: number;
            name: string;
            billingId: string | null;
            /** @description Merchant id. */
            mid: string | null;
            isActive: boolean;
            /** @description How often the resource was updated. */
            version: number;
            partner?: components["schemas"]["PartnerReference"];
            directPartner?: components["schemas"]["PartnerReference"];
            contact?: components["schemas"]["UserDetailsReference"];
            /**
             * Format: date-time
             * @example 2024-08-14T00:08:24.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2024-08-14T01:42:34.000Z
             */
            modified: string;
        };
        ClientList: {
            /** @description All that there are, not only those returned. */
            total: number;
            data: components["schemas"]["ClientListItem"][];
        };
        ClientListItem: {
            /** Format: int64 */
            id: number;
            name: string;
            billingId: string | null;
            /** @description Merchant id. */
            mid: string | null;
            isActive: boolean;
            /** @description How often the resource was updated. */
            version: number;
            partner?: components["schemas"]["PartnerReference"];
            directPartner?: components["schemas"]["PartnerReference"];
            contact?: components["schemas"]["UserReference"];
        };
        /**
         * @example {
         *       "id": 1208,
         *       "name": "Corner Bakery"
         *     }
         */
        ClientReference: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
            name: string;
        };
        /**
         * @description By id or by name; where both are given, the id decides.
         * @example {
         *       "id": 1208
         *     }
         */
        ClientReferenceInput: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
            name?: string;
        } | {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id?: number;
            name: string;
        };
        ClientUpdate: {
            name?: string;
            billingId?: string | null;
            mid?: string | null;
            isActive?: boolean;
            version?: number;
            directPartner?: components["schemas"]["PartnerReferenceInput"];
            contact?: components["schemas"]["ExistingContact"];
        };
        /**
         * @example {
         *       "id": 904
         *     }
         */
        CreateResult: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
        };
        /** @description An existing user; only its `id` counts. */
        ExistingContact: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
            firstName?: string;
            lastName?: string;
            email?: string;
        };
        FieldTemplate: components["schemas"]["FieldTemplateFieldDetails"] | components["schemas"]["FieldTemplateDateDetails"] | components["schemas"]["FieldTemplatePhoneDetails"] | components["schemas"]["FieldTemplateCardDetails"] | components["schemas"]["FieldTemplateAddressDetails"] | components["schemas"]["FieldTemplateEmailDetails"] | components["schemas"]["FieldTemplateBankDetails"] | components["schemas"]["FieldTemplateRoutingDetails"] | components["schemas"]["FieldTemplateTaxDetails"];
        FieldTemplateAddressDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "address";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            /** @enum {string} */
            threeDsAddress?: "none" | "shipping" | "billing";
            addressLine1Enabled?: boolean;
            addressLine1Name?: string;
            addressLine1Placeholder?: string;
            addressLine1Label?: string;
            addressLine2Enabled?: boolean;
            addressLine2Name?: string;
            addressLine2Placeholder?: string;
            addressLine2Label?: string;
            cityEnabled?: boolean;
            cityName?: string;
            cityPlaceholder?: string;
            cityLabel?: string;
            countryEnabled?: boolean;
            countryName?: string;
            countryPlaceholder?: string;
            countryLabel?: string;
            postalCodeEnabled?: boolean;
            postalCodeName?: string;
            postalCodePlaceholder?: string;
            postalCodeLabel?: string;
            stateEnabled?: boolean;
            stateName?: string;
            statePlaceholder?: string;
            stateLabel?: string;
        };
        FieldTemplateBankDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "bank";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
            /** @enum {string} */
            format?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
        };
        FieldTemplateCardDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "card";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            /** @enum {string} */
            cardNumberFormat?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
            cardNumberName?: string;
            cardNumberPlaceholder?: string;
            cardNumberLabel?: string;
            cvvEnabled?: boolean;
            cvvName?: string;
            cvvPlaceholder?: string;
            cvvLabel?: string;
            expirationEnabled?: boolean;
            expirationName?: string;
            expirationPlaceholder?: string;
            expirationLabel?: string;
            cardholderEnabled?: boolean;
            cardholderName?: string;
            cardholderPlaceholder?: string;
            cardholderLabel?: string;
        };
        FieldTemplateDateDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "date";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
            /** @enum {string} */
            format?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
            /** @enum {string} */
            dateFormat?: "MM-DD-YYYY" | "DD-MM-YYYY" | "YYYY-MM-DD";
            /** @enum {string} */
            dateSeparator?: "-" | "/";
        };
        FieldTemplateEmailDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "email";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
        };
        FieldTemplateFieldDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "field";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
            /** @enum {string} */
            format?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
            /** @enum {string} */
            alphabet?: "CARD10" | "CARD62";
            nonIdempotentTokens?: boolean;
            /** @enum {string} */
            inputType?: "input" | "select" | "password";
            inputValues?: string;
            minLength?: number;
            maxLength?: number;
            pattern?: string;
            patternMessage?: string;
        };
        FieldTemplatePhoneDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "phone";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
            /** @enum {string} */
            format?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
            countryCode?: boolean;
            /** @enum {string} */
            phoneInputMasking?: "### ### ####" | "###-###-####";
        };
        FieldTemplateRoutingDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "routing";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
            /** @enum {string} */
            format?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
        };
        FieldTemplateTaxDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            templateType: "tax";
            /** @enum {string} */
            method?: "FPE" | "FPT";
            sortOrder?: number;
            required?: boolean;
            /** @enum {string} */
            width?: "25" | "50" | "75" | "100";
            name?: string;
            placeholder?: string;
            label?: string;
            /** @enum {string} */
            format?: "NONE" | "LAST_FOUR" | "FIRST_SIX" | "FIRST_SIX_LAST_FOUR" | "FIRST_TWO_LAST_FOUR";
        };
        /**
         * @example {
         *       "uuid": "83aa2410-59d0-11ef-9fca-7d5196e53ec9",
         *       "success": false,
         *       "errorCode": 7409,
         *       "message": "Data validation constraints.",
         *       "errors": {
         *         "name": {
         *           "attribute": "name",
         *           "message": "Name has an incorrect length",
         *           "errorCode": 1002
         *         }
         *       }
         *     }
         */
        Invalid: {
            /**
             * Format: uuid
             * @description Version-1 uuid of this answer.
             * @example 83aa2410-59d0-11ef-9fca-7d5196e53ec9
             */
            uuid: string;
            /** @enum {boolean} */
            success: false;
            /** @enum {integer} */
            errorCode: 7409;
            /** @enum {string} */
            message: "Data validation constraints.";
            /** @description One entry per attribute, keyed by its path. */
            errors: {
                [key: string]: components["schemas"]["AttributeError"];
            };
        };
        /**
         * @example {
         *       "uuid": "83aa2410-59d0-11ef-9fca-7d5196e53ec9",
         *       "errorCode": 7404,
         *       "message": "Requested resource cannot be found."
         *     }
         */
        NotFound: {
            /**
             * Format: uuid
             * @description Version-1 uuid of this answer.
             * @example 83aa2410-59d0-11ef-9fca-7d5196e53ec9
             */
            uuid: string;
            /** @enum {integer} */
            errorCode: 7404;
            /** @enum {string} */
            message: "Requested resource cannot be found.";
        };
        PartnerCreate: {
            name: string;
            reference?: string;
            billingId?: string | null;
            verificationPhrase?: string | null;
            isActive?: boolean;
            parent: components["schemas"]["PartnerReferenceInput"];
            contact: components["schemas"]["ExistingContact"] | components["schemas"]["UserCreateInline"];
        };
        PartnerDetails: {
            /** Format: int64 */
            id: number;
            name: string;
            /** @description The Partner ID; uuid4 hex advised. */
            reference: string;
            /** @description What the partner says on the phone to prove who it is. */
            verificationPhrase: string | null;
            parent?: components["schemas"]["PartnerReference"];
            /** @description How often the resource was updated. */
            version: number;
            contact?: components["schemas"]["UserDetailsReference"];
            isActive: boolean;
            partnerId: string;
            billingId: string | null;
            /**
             * Format: date-time
             * @example 2024-08-14T00:08:24.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2024-08-14T01:42:34.000Z
             */
            modified: string;
        };
        PartnerList: {
            /** @description All that there are, not only those returned. */
            total: number;
            data: components["schemas"]["PartnerListItem"][];
        };
        PartnerListItem: {
            /** Format: int64 */
            id: number;
            name: string;
            /** @description The Partner ID; uuid4 hex advised. */
            reference: string;
            /** @description What the partner says on the phone to prove who it is. */
            verificationPhrase: string | null;
            parent?: components["schemas"]["PartnerReference"];
            /** @description How often the resource was updated. */
            version: number;
            contact?: components["schemas"]["UserReference"];
            isActive: boolean;
            partnerId: string;
            billingId: string | null;
        };
        /**
         * @example {
         *       "id": 792,
         *       "name": "partnerName"
         *     }
         */
        PartnerReference: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
            name: string;
        };
        /**
         * @description By id or by name; where both are given, the id decides.
         * @example {
         *       "id": 792,
         *       "name": "parentPartnerName"
         *     }
         */
        PartnerReferenceInput: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
            name?: string;
        } | {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id?: number;
            name: string;
        };
        PartnerUpdate: {
            name?: string;
            reference?: string;
            billingId?: string | null;
            verificationPhrase?: string | null;
            isActive?: boolean;
            version?: number;
            parent?: components["schemas"]["PartnerReferenceInput"];
            contact?: components["schemas"]["ExistingContact"];
        };
        /**
         * @example {
         *       "uuid": "83aa2410-59d0-11ef-9fca-7d5196e53ec9",
         *       "errorCode": 7403,
         *       "message": "Permission denied."
         *     }
         */
        PermissionDenied: {
            /**
             * Format: uuid
             * @description Version-1 uuid of this answer.
             * @example 83aa2410-59d0-11ef-9fca-7d5196e53ec9
             */
            uuid: string;
            /** @enum {integer} */
            errorCode: 7403;
            /** @enum {string} */
            message: "Permission denied.";
        };
        TemplateClone: {
            /** @example checkout_card */
            name: string;
        };
        TemplateCreate: {
            /** @example checkout_card */
            name: string;
            reference?: string;
            active?: boolean;
            partner?: components["schemas"]["PartnerReferenceInput"];
            client?: components["schemas"]["ClientReferenceInput"];
            /** @enum {string} */
            type?: "userDefined" | "templatePayConexTokenPayments" | "templatePayConexTokenization" | "templateMyChartCardTransaction" | "templateMyChartAchTransaction";
            /** @enum {string} */
            accessMode?: "specific" | "restricted" | "unrestricted";
            fieldTemplates?: components["schemas"]["FieldTemplate"][];
            options?: components["schemas"]["TemplateOptions"];
        };
        TemplateDetails: components["schemas"]["TemplateListItem"] & {
            fieldTemplates: components["schemas"]["FieldTemplate"][];
            options: components["schemas"]["TemplateOptions"];
        };
        TemplateList: {
            /** @description All that there are, not only those returned. */
            total: number;
            data: components["schemas"]["TemplateListItem"][];
        };
        TemplateListItem: {
            /** Format: int64 */
            id: number;
            name: string;
            reference: string;
            active: boolean;
            /** @description How often the resource was updated. */
            version: number;
            partner?: components["schemas"]["PartnerReference"];
            client?: components["schemas"]["ClientReference"];
            /** @enum {string} */
            type: "userDefined" | "templatePayConexTokenPayments" | "templatePayConexTokenization" | "templateMyChartCardTransaction" | "templateMyChartAchTransaction";
            /** @enum {string} */
            accessMode: "specific" | "restricted" | "unrestricted";
        };
        TemplateOptions: {
            customStyles?: string;
            customStyleFile?: string;
            domains?: string[];
            security?: {
                irreversible?: boolean;
                active?: {
                    from?: string;
                    to?: string;
                };
            };
        };
        TemplateUpdate: {
            /** @example checkout_card */
            name?: string;
            reference?: string;
            active?: boolean;
            partner?: components["schemas"]["PartnerReferenceInput"];
            client?: components["schemas"]["ClientReferenceInput"];
            /** @enum {string} */
            type?: "userDefined" | "templatePayConexTokenPayments" | "templatePayConexTokenization" | "templateMyChartCardTransaction" | "templateMyChartAchTransaction";
            /** @enum {string} */
            accessMode?: "specific" | "restricted" | "unrestricted";
            fieldTemplates?: components["schemas"]["FieldTemplate"][];
            options?: components["schemas"]["TemplateOptions"];
            version?: number;
        };
        /**
         * @example {
         *       "uuid": "83aa2410-59d0-11ef-9fca-7d5196e53ec9",
         *       "errorCode": 7429,
         *       "message": "Too many requests."
         *     }
         */
        TooManyRequests: {
            /**
             * Format: uuid
             * @description Version-1 uuid of this answer.
             * @example 83aa2410-59d0-11ef-9fca-7d5196e53ec9
             */
            uuid: string;
            /** @enum {integer} */
            errorCode: 7429;
            /** @enum {string} */
            message: "Too many requests.";
        };
        TransactionDetails: {
            /** Format: int64 */
            id: number;
            templateId: string;
            /** @description The token set that the transaction worked on. */
            bfid: string;
            success: boolean;
            messageId: string;
            reference: string;
            /** Format: date-time */
            completeDate: string;
            client?: components["schemas"]["ClientReference"];
            partner?: components["schemas"]["PartnerReference"];
            directPartner?: components["schemas"]["PartnerReference"];
            errMessage: string | null;
            errCode: string | null;
            ipAddress: string;
        };
        TransactionList: {
            /** @description Present only with `paging.mode=full`. */
            total?: number;
            data: components["schemas"]["TransactionListItem"][];
        };
        TransactionListItem: {
            /** Format: int64 */
            id: number;
            templateId: number;
            /** @description The token set that the transaction worked on. */
            bfid: string;
            success: boolean;
            messageId: string;
            reference: string;
            /** Format: date-time */
            completeDate: string;
            client?: components["schemas"]["ClientReference"];
            partner?: components["schemas"]["PartnerReference"];
            directPartner?: components["schemas"]["PartnerReference"];
        };
        /**
         * @example {
         *       "uuid": "83aa2410-59d0-11ef-9fca-7d5196e53ec9",
         *       "errorCode": 7401,
         *       "message": "Unauthenticated request."
         *     }
         */
        Unauthenticated: {
            /**
             * Format: uuid
             * @description Version-1 uuid of this answer.
             * @example 83aa2410-59d0-11ef-9fca-7d5196e53ec9
             */
            uuid: string;
            /** @enum {integer} */
            errorCode: 7401;
            /** @enum {string} */
            message: "Unauthenticated request.";
        };
        /**
         * @example {
         *       "errorCode": 1005,
         *       "message": "Unknown Error"
         *     }
         */
        UnknownError: {
            /** @enum {integer} */
            errorCode: 1005;
            /** @enum {string} */
            message: "Unknown Error";
        };
        /**
         * @example {
         *       "id": 920
         *     }
         */
        UpdateResult: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
        };
        UserCreate: {
            /** @example waterford */
            userName: string;
            /** @example WATERFORD */
            firstName: string;
            /** @example Example */
            lastName: string;
            /**
             * Format: email
             * @example waterford@example.com
             */
            email: string;
            /** @example +14155552671 */
            phone: string;
            partner?: components["schemas"]["PartnerReferenceInput"];
            client?: components["schemas"]["ClientReferenceInput"];
            userRole: components["schemas"]["UserRoleReference"];
            isActive?: boolean;
            sendWelcomeEmail?: boolean;
        };
        UserCreateInline: {
            /** @example waterford */
            userName: string;
            /** @example WATERFORD */
            firstName: string;
            /** @example Example */
            lastName: string;
            /**
             * Format: email
             * @example waterford@example.com
             */
            email: string;
            /** @example +14155552671 */
            phone: string;
            /** @enum {string} */
            userRole?: "Partner Supervisor" | "Partner User" | "Client Admin" | "Client User";
            isActive?: boolean;
            sendWelcomeEmail?: boolean;
        };
        UserDetails: components["schemas"]["UserListItem"] & {
            /**
             * Format: date-time
             * @example 2024-08-14T00:08:24.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2024-08-14T01:42:34.000Z
             */
            modified: string;
        };
        /**
         * @example {
         *       "id": 2664,
         *       "firstName": "WATERFORD",
         *       "lastName": "Example",
         *       "email": "waterford@example.com"
         *     }
         */
        UserDetailsReference: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
            firstName: string;
            lastName: string;
            email: string;
        };
        UserList: {
            /** @description All that there are, not only those returned. */
            total: number;
            data: components["schemas"]["UserListItem"][];
        };
        UserListItem: {
            /** Format: int64 */
            id: number;
            userName: string;
            firstName: string;
            lastName: string;
            email: string;
            phone: string;
            isActive: boolean;
            /** @description How often the resource was updated. */
            version: number;
            userRole: components["schemas"]["UserRoleReference"];
            partner?: components["schemas"]["PartnerReference"];
            client?: components["schemas"]["ClientReference"];
        };
        /**
         * @example {
         *       "id": 2664
         *     }
         */
        UserReference: {
            /**
             * Format: int64
             * @description The id of the resource.
             */
            id: number;
        };
        /**
         * @example {
         *       "name": "Partner Supervisor"
         *     }
         */
        UserRoleReference: {
            /** @enum {string} */
            name: "System Admin" | "System User" | "Partner Supervisor" | "Partner User" | "Client Admin" | "Client User";
        };
        UserUpdate: {
            /** @example waterford */
            userName?: string;
            /** @example WATERFORD */
            firstName?: string;
            /** @example Example */
            lastName?: string;
            /**
             * Format: email
             * @example waterford@example.com
             */
            email?: string;
            /** @example +14155552671 */
            phone?: string;
            partner?: components["schemas"]["PartnerReferenceInput"];
            client?: components["schemas"]["ClientReferenceInput"];
            userRole?: components["schemas"]["UserRoleReference"];
            isActive?: boolean;
            sendWelcomeEmail?: boolean;
        };
    };
    responses: {
        /** @description The request breaks a validation constraint. */
        Invalid: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Invalid"];
            };
        };
        /** @description There is no such resource. */
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
        /** @description Outside the reach of the caller, or above its role. */
        PermissionDenied: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PermissionDenied"];
            };
        };
        /** @description The hourly budget of the caller is spent. */
        TooManyRequests: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TooManyRequests"];
            };
        };
        /** @description No valid credentials, or an inactive user. */
        Unauthenticated: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Unauthenticated"];
            };
        };
        /** @description The request could not be carried out. */
        UnknownError: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnknownError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Requests allowed per hour for this caller. */
        "X-RateLimit-Limit": number;
        /** @description Requests left in the current window. */
        "X-RateLimit-Remaining": number;
        /** @description UTC date-time at which the current window ends. */
        "X-RateLimit-Reset": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPartners: {
        parameters: {
            query?: {
                /** @description The id or the name of a partner. */
                partner?: string;
                /** @description The number of entries to return, counted from `skip`. The maximum is inferred. */
                take?: number;
                /** @description The number of entries to pass over first. */
                skip?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of partners. */
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
                     *       "total": 3,
                     *       "data": [
                     *         {
                     *           "id": 792,
                     *           "name": "partnerName",
                     *           "reference": "c954b4c60a28a337e76cc7ebd7fe9991",
                     *           "verificationPhrase": "verificationPhrase",
                     *           "version": 6,
                     *           "contact": {
                     *             "id": 2648
                     *           },
                     *           "isActive": true,
                     *           "partnerId": "c954b4c60a28a337e76cc7ebd7fe9991",
                     *           "billingId": "abc123"
                     *         },
                     *         {
                     *           "id": 904,
                     *           "name": "subPartnerName",
                     *           "reference": "7c6377eb4753ad4490302263a6e0a7df",
                     *           "verificationPhrase": null,
                     *           "parent": {
                     *             "id": 792,
                     *             "name": "partnerName"
                     *           },
                     *           "version": 0,
                     *           "contact": {
                     *             "id": 2664
                     *           },
                     *           "isActive": false,
                     *           "partnerId": "7c6377eb4753ad4490302263a6e0a7df",
                     *           "billingId": null
                     *         },
                     *         {
                     *           "id": 920,
                     *           "name": "subPartnerName1",
                     *           "reference": "40f4bf910f2fc861e366281f772c3f4a",
                     *           "verificationPhrase": null,
                     *           "parent": {
                     *             "id": 904,
                     *             "name": "subPartnerName"
                     *           },
                     *           "version": 0,
                     *           "contact": {
                     *             "id": 2664
                     *           },
                     *           "isActive": false,
                     *           "partnerId": "40f4bf910f2fc861e366281f772c3f4a",
                     *           "billingId": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    createPartner: {
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
                 *       "name": "subPartnerName",
                 *       "isActive": false,
                 *       "reference": "7c6377eb4753ad4490302263a6e0a7df",
                 *       "parent": {
                 *         "id": 792,
                 *         "name": "parentPartnerName"
                 *       },
                 *       "contact": {
                 *         "id": 2664,
                 *         "firstName": "WATERFORD",
                 *         "lastName": "Example",
                 *         "email": "waterford@example.com"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartnerCreate"];
            };
        };
        responses: {
            /** @description The id of the new partner. */
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
                     *       "id": 904
                     *     }
                     */
                    "application/json": components["schemas"]["CreateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    getPartner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partner. */
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
                     *       "id": 920,
                     *       "name": "subPartnerName1",
                     *       "reference": "40f4bf910f2fc861e366281f772c3f4a",
                     *       "verificationPhrase": null,
                     *       "parent": {
                     *         "id": 936,
                     *         "name": "subPartnerName"
                     *       },
                     *       "created": "2024-08-14T00:08:24.000Z",
                     *       "modified": "2024-08-14T01:42:34.000Z",
                     *       "version": 0,
                     *       "contact": {
                     *         "id": 2664,
                     *         "firstName": "WATERFORD",
                     *         "lastName": "Example",
                     *         "email": "waterford@example.com"
                     *       },
                     *       "isActive": false,
                     *       "partnerId": "40f4bf910f2fc861e366281f772c3f4a",
                     *       "billingId": null
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    updatePartner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "subPartnerName1",
                 *       "isActive": false,
                 *       "reference": "7c6377eb4753ad4490302263a6e0a7df",
                 *       "parent": {
                 *         "id": 936,
                 *         "name": "newPartnerName"
                 *       },
                 *       "contact": {
                 *         "id": 2664,
                 *         "firstName": "WATERFORD",
                 *         "lastName": "Example",
                 *         "email": "waterford@example.com"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartnerUpdate"];
            };
        };
        responses: {
            /** @description The id of the updated partner. */
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
                     *       "id": 920
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Only users of this partner and what is below it. For System and Partner roles only. */
                partner?: string;
                /** @description Only users of this client. */
                client?: string;
                /** @description The number of entries to return, counted from `skip`. The maximum is inferred. */
                take?: number;
                /** @description The number of entries to pass over first. */
                skip?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
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
                     *       "total": 2,
                     *       "data": [
                     *         {
                     *           "id": 2808,
                     *           "userName": "bakery.admin",
                     *           "firstName": "Clara",
                     *           "lastName": "Baker",
                     *           "email": "bakery.admin@example.com",
                     *           "phone": "+14155552010",
                     *           "isActive": true,
                     *           "version": 0,
                     *           "userRole": {
                     *             "name": "Client Admin"
                     *           },
                     *           "client": {
                     *             "id": 1208,
                     *             "name": "Corner Bakery"
                     *           }
                     *         },
                     *         {
                     *           "id": 2824,
                     *           "userName": "bakery.user",
                     *           "firstName": "Colin",
                     *           "lastName": "Burns",
                     *           "email": "bakery.user@example.com",
                     *           "phone": "+14155552011",
                     *           "isActive": true,
                     *           "version": 0,
                     *           "userRole": {
                     *             "name": "Client User"
                     *           },
                     *           "client": {
                     *             "id": 1208,
                     *             "name": "Corner Bakery"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    createUser: {
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
                 *       "userName": "northwind.clerk",
                 *       "firstName": "Norma",
                 *       "lastName": "Clerk",
                 *       "email": "northwind.clerk@example.com",
                 *       "phone": "+14155552671",
                 *       "partner": {
                 *         "id": 952,
                 *         "name": "Northwind Resale"
                 *       },
                 *       "userRole": {
                 *         "name": "Partner User"
                 *       },
                 *       "sendWelcomeEmail": true
                 *     }
                 */
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description The id of the new user. */
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
                     *       "id": 2904
                     *     }
                     */
                    "application/json": components["schemas"]["CreateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
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
                     *       "id": 2664,
                     *       "userName": "waterford",
                     *       "firstName": "WATERFORD",
                     *       "lastName": "Example",
                     *       "email": "waterford@example.com",
                     *       "phone": "+14155552001",
                     *       "isActive": true,
                     *       "version": 0,
                     *       "userRole": {
                     *         "name": "Partner User"
                     *       },
                     *       "partner": {
                     *         "id": 792,
                     *         "name": "partnerName"
                     *       },
                     *       "created": "2024-08-13T22:40:00.000Z",
                     *       "modified": "2024-08-13T22:40:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UserDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+14155552671"
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The id of the updated user. */
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
                     *       "id": 2664
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    listClients: {
        parameters: {
            query: {
                /** @description The id or the name of a partner. */
                partner: string;
                /** @description The number of entries to return, counted from `skip`. The maximum is inferred. */
                take?: number;
                /** @description The number of entries to pass over first. */
                skip?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clients. */
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
                     *       "total": 2,
                     *       "data": [
                     *         {
                     *           "id": 1208,
                     *           "name": "Corner Bakery",
                     *           "billingId": "cb-77",
                     *           "mid": "4445012345678",
                     *           "isActive": true,
                     *           "version": 0,
                     *           "partner": {
                     *             "id": 936,
                     *             "name": "subPartnerName"
                     *           },
                     *           "directPartner": {
                     *             "id": 952,
                     *             "name": "Northwind Resale"
                     *           },
                     *           "contact": {
                     *             "id": 2808
                     *           }
                     *         },
                     *         {
                     *           "id": 1224,
                     *           "name": "Harbor Clinic",
                     *           "billingId": null,
                     *           "mid": "4445087654321",
                     *           "isActive": true,
                     *           "version": 0,
                     *           "partner": {
                     *             "id": 936,
                     *             "name": "subPartnerName"
                     *           },
                     *           "directPartner": {
                     *             "id": 968,
                     *             "name": "Northwind East"
                     *           },
                     *           "contact": {
                     *             "id": 2840
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ClientList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    createClient: {
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
                 *       "name": "Riverside Florist",
                 *       "billingId": "rf-31",
                 *       "directPartner": {
                 *         "name": "Northwind Resale"
                 *       },
                 *       "contact": {
                 *         "userName": "florist.admin",
                 *         "firstName": "Rose",
                 *         "lastName": "Field",
                 *         "email": "florist.admin@example.com",
                 *         "phone": "+14155552672",
                 *         "userRole": "Client Admin"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /** @description The id of the new client. */
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
                     *       "id": 1272
                     *     }
                     */
                    "application/json": components["schemas"]["CreateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. */
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
                     *       "id": 1208,
                     *       "name": "Corner Bakery",
                     *       "billingId": "cb-77",
                     *       "mid": "4445012345678",
                     *       "isActive": true,
                     *       "version": 0,
                     *       "partner": {
                     *         "id": 936,
                     *         "name": "subPartnerName"
                     *       },
                     *       "directPartner": {
                     *         "id": 952,
                     *         "name": "Northwind Resale"
                     *       },
                     *       "contact": {
                     *         "id": 2808,
                     *         "firstName": "Clara",
                     *         "lastName": "Baker",
                     *         "email": "bakery.admin@example.com"
                     *       },
                     *       "created": "2024-08-20T12:00:00.000Z",
                     *       "modified": "2024-08-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    deleteClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the deleted client. */
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
                     *       "id": 1240
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mid": "4445012345679"
                 *     }
                 */
                "application/json": components["schemas"]["ClientUpdate"];
            };
        };
        responses: {
            /** @description The id of the updated client. */
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
                     *       "id": 1208
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description Only of this partner and what is below it. */
                partner?: string;
                /** @description Only of this client. */
                client?: string;
                /** @description The number of entries to return, counted from `skip`. The maximum is inferred. */
                take?: number;
                /** @description The number of entries to pass over first. */
                skip?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates. */
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
                     *       "total": 1,
                     *       "data": [
                     *         {
                     *           "id": 336,
                     *           "name": "patient_intake",
                     *           "reference": "783d3016b6478833d06cb6894f04034a",
                     *           "active": false,
                     *           "version": 0,
                     *           "partner": {
                     *             "id": 968,
                     *             "name": "Northwind East"
                     *           },
                     *           "client": {
                     *             "id": 1224,
                     *             "name": "Harbor Clinic"
                     *           },
                     *           "type": "templateMyChartCardTransaction",
                     *           "accessMode": "specific"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    createTemplate: {
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
                 *       "name": "gift_card",
                 *       "partner": {
                 *         "id": 952,
                 *         "name": "Northwind Resale"
                 *       },
                 *       "type": "userDefined",
                 *       "accessMode": "restricted",
                 *       "fieldTemplates": [
                 *         {
                 *           "templateType": "card",
                 *           "method": "FPE",
                 *           "cvvEnabled": true
                 *         },
                 *         {
                 *           "templateType": "email",
                 *           "name": "email",
                 *           "label": "E-mail"
                 *         }
                 *       ],
                 *       "options": {
                 *         "domains": [
                 *           "shop.example.com"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TemplateCreate"];
            };
        };
        responses: {
            /** @description The id of the new template. */
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
                     *       "id": 400
                     *     }
                     */
                    "application/json": components["schemas"]["CreateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
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
                     *       "id": 352,
                     *       "name": "membership_ach",
                     *       "reference": "8567323e9c15617a3a8028e289372194",
                     *       "active": false,
                     *       "version": 0,
                     *       "partner": {
                     *         "id": 984,
                     *         "name": "Southgate Resale"
                     *       },
                     *       "client": {
                     *         "id": 1240,
                     *         "name": "Lakeside Gym"
                     *       },
                     *       "type": "templateMyChartAchTransaction",
                     *       "accessMode": "unrestricted",
                     *       "fieldTemplates": [
                     *         {
                     *           "templateType": "bank",
                     *           "method": "FPE",
                     *           "sortOrder": 1,
                     *           "required": true,
                     *           "name": "account",
                     *           "label": "Account number",
                     *           "format": "LAST_FOUR"
                     *         },
                     *         {
                     *           "templateType": "routing",
                     *           "method": "FPE",
                     *           "sortOrder": 2,
                     *           "required": true,
                     *           "name": "routing",
                     *           "label": "Routing number",
                     *           "format": "NONE"
                     *         }
                     *       ],
                     *       "options": {}
                     *     }
                     */
                    "application/json": components["schemas"]["TemplateDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the deleted template. */
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
                     *       "id": 352
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active": true
                 *     }
                 */
                "application/json": components["schemas"]["TemplateUpdate"];
            };
        };
        responses: {
            /** @description The id of the updated template. */
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
                     *       "id": 336
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    cloneTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "checkout_card_2"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateClone"];
            };
        };
        responses: {
            /** @description The id of the copy. */
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
                     *       "id": 400
                     *     }
                     */
                    "application/json": components["schemas"]["CreateResult"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description 4 detokenization, 5 tokenization, 6 3DS. */
                transactionType?: 4 | 5 | 6;
                /** @description Only of this partner and what is below it. */
                partner?: string;
                /** @description Only of this client. */
                client?: string;
                /** @description Whether they succeeded. */
                success?: boolean;
                /** @description Completed at this moment or later. */
                dateFrom?: string;
                /** @description Completed at this moment or earlier; a date includes its whole day. */
                dateTo?: string;
                /** @description Only the one with this message id. */
                messageId?: string;
                /** @description Only those with this reference. */
                reference?: string;
                /** @description The number of entries to return, counted from `skip`. The maximum is inferred. */
                take?: number;
                /** @description The number of entries to pass over first. */
                skip?: number;
                /** @description `full` counts all matches into `total`. */
                "paging.mode"?: "nocount" | "full";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of transactions. */
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
                     *       "total": 1,
                     *       "data": [
                     *         {
                     *           "id": 5040,
                     *           "bfid": "357bc22f90338202b242510acf100dfe",
                     *           "success": false,
                     *           "messageId": "2cc0d320082fd8621cec61837e7ae1f8",
                     *           "reference": "order-1002",
                     *           "completeDate": "2024-09-02T10:15:30.000Z",
                     *           "client": {
                     *             "id": 1208,
                     *             "name": "Corner Bakery"
                     *           },
                     *           "partner": {
                     *             "id": 936,
                     *             "name": "subPartnerName"
                     *           },
                     *           "directPartner": {
                     *             "id": 952,
                     *             "name": "Northwind Resale"
                     *           },
                     *           "templateId": 320
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            409: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the resource. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transaction. */
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
                     *       "id": 5040,
                     *       "bfid": "357bc22f90338202b242510acf100dfe",
                     *       "success": false,
                     *       "messageId": "2cc0d320082fd8621cec61837e7ae1f8",
                     *       "reference": "order-1002",
                     *       "completeDate": "2024-09-02T10:15:30.000Z",
                     *       "client": {
                     *         "id": 1208,
                     *         "name": "Corner Bakery"
                     *       },
                     *       "partner": {
                     *         "id": 936,
                     *         "name": "subPartnerName"
                     *       },
                     *       "directPartner": {
                     *         "id": 952,
                     *         "name": "Northwind Resale"
                     *       },
                     *       "templateId": "320",
                     *       "errMessage": "Token could not be resolved",
                     *       "errCode": "1201",
                     *       "ipAddress": "192.0.2.12"
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["UnknownError"];
        };
    };
}
