// Made by tests/database/schema.generate.ts (npm run generate); do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      coverage_areas: {
        Row: {
          id: string;
          area_name: string;
          area_type: Database['public']['Enums']['area_type'];
          center_lat: number;
          center_lng: number;
          radius_km: number;
          coordinates: Json | null;
          coverage_quality: Database['public']['Enums']['coverage_quality'];
          is_active: boolean;
          notes: string | null;
          system_input_process: string;
          created_at: string;
          updated_at: string;
        };
        Insert: {
          id?: string;
          area_name: string;
          area_type?: Database['public']['Enums']['area_type'];
          center_lat: number;
          center_lng: number;
          radius_km: number;
          coordinates?: Json | null;
          coverage_quality?: Database['public']['Enums']['coverage_quality'];
          is_active?: boolean;
          notes?: string | null;
          system_input_process?: string;
          created_at?: string;
          updated_at?: string;
        };
        Update: {
          id?: string;
          area_name?: string;
          area_type?: Database['public']['Enums']['area_type'];
          center_lat?: number;
          center_lng?: number;
          radius_km?: number;
          coordinates?: Json | null;
          coverage_quality?: Database['public']['Enums']['coverage_quality'];
          is_active?: boolean;
          notes?: string | null;
          system_input_process?: string;
          created_at?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      customer_interactions: {
        Row: {
          id: string;
          seq: number;
          customer_id: string;
          session_id: string | null;
          interaction_type: Database['public']['Enums']['interaction_type'];
          message_text: string | null;
          bot_response: string | null;
          quick_reply_selected: string | null;
          metadata: Json;
          language_used: Database['public']['Enums']['language_code'] | null;
          timestamp: string;
          system_input_process: string;
          created_at: string;
        };
        Insert: {
          id?: string;
          customer_id: string;
          session_id?: string | null;
          interaction_type?: Database['public']['Enums']['interaction_type'];
          message_text?: string | null;
          bot_response?: string | null;
          quick_reply_selected?: string | null;
          metadata?: Json;
          language_used?: Database['public']['Enums']['language_code'] | null;
          timestamp?: string;
          system_input_process?: string;
          created_at?: string;
        };
        Update: {
          id?: string;
          customer_id?: string;
          session_id?: string | null;
          interaction_type?: Database['public']['Enums']['interaction_type'];
          message_text?: string | null;
          bot_response?: string | null;
          quick_reply_selected?: string | null;
          metadata?: Json;
          language_used?: Database['public']['Enums']['language_code'] | null;
          timestamp?: string;
          system_input_process?: string;
          created_at?: string;
        };
        Relationships: [
          { foreignKeyName: 'customer_interactions_customer_id_fkey'; columns: ['customer_id']; isOneToOne: false; referencedRelation: 'customers'; referencedColumns: ['id'] },
        ];
      };
      customer_journey_events: {
        Row: {
          id: string;
          seq: number;
          customer_id: string;
          from_stage: Database['public']['Enums']['journey_stage'] | null;
          to_stage: Database['public']['Enums']['journey_stage'];
          event_trigger: string;
          event_data: Json;
          timestamp: string;
          system_input_process: string;
          created_at: string;
        };
        Insert: {
          id?: string;
          customer_id: string;
          from_stage?: Database['public']['Enums']['journey_stage'] | null;
          to_stage: Database['public']['Enums']['journey_stage'];
          event_trigger: string;
          event_data?: Json;
          timestamp?: string;
          system_input_process?: string;
          created_at?: string;
        };
        Update: {
          id?: string;
          customer_id?: string;
          from_stage?: Database['public']['Enums']['journey_stage'] | null;
          to_stage?: Database['public']['Enums']['journey_stage'];
          event_trigger?: string;
          event_data?: Json;
          timestamp?: string;
          system_input_process?: string;
          created_at?: string;
        };
        Relationships: [
          { foreignKeyName: 'customer_journey_events_customer_id_fkey'; columns: ['customer_id']; isOneToOne: false; referencedRelation: 'customers'; referencedColumns: ['id'] },
        ];
      };
      customer_package_selections: {
        Row: {
          id: string;
          customer_id: string;
          package_id: string | null;
          package_code: string;
          selection_timestamp: string;
          is_final_selection: boolean;
          selection_context: Database['public']['Enums']['selection_context'];
          system_input_process: string;
          created_at: string;
        };
        Insert: {
          id?: string;
          customer_id: string;
          package_id?: string | null;
          package_code: string;
          selection_timestamp?: string;
          is_final_selection?: boolean;
          selection_context?: Database['public']['Enums']['selection_context'];
          system_input_process?: string;
          created_at?: string;
        };
        Update: {
          id?: string;
          customer_id?: string;
          package_id?: string | null;
          package_code?: string;
          selection_timestamp?: string;
          is_final_selection?: boolean;
          selection_context?: Database['public']['Enums']['selection_context'];
          system_input_process?: string;
          created_at?: string;
        };
        Relationships: [
          { foreignKeyName: 'customer_package_selections_customer_id_fkey'; columns: ['customer_id']; isOneToOne: false; referencedRelation: 'customers'; referencedColumns: ['id'] },
          { foreignKeyName: 'customer_package_selections_package_id_fkey'; columns: ['package_id']; isOneToOne: false; referencedRelation: 'packages'; referencedColumns: ['id'] },
        ];
      };
      customers: {
        Row: {
          id: string;
          name: string | null;
          phone_number: string | null;
          preferred_language: Database['public']['Enums']['language_code'] | null;
          gps_coordinates: Json | null;
          manual_location: string | null;
          coverage_available: boolean | null;
          coverage_area_id: string | null;
          status: Database['public']['Enums']['customer_status'];
          current_journey_stage: Database['public']['Enums']['journey_stage'];
          selected_package_id: string | null;
          selected_package_code: string | null;
          consent_given: boolean;
          consent_timestamp: string | null;
          first_contact_date: string;
          last_interaction_date: string | null;
          conversion_date: string | null;
          churn_date: string | null;
          churn_reason: string | null;
          lifetime_value: number;
          acquisition_source: string;
          referral_code: string;
          referred_by: string | null;
          waiting_since: string | null;
          waiting_place: string | null;
          waiting_gps: Json | null;
          opted_out_at: string | null;
          marketing_opted_out_at: string | null;
          merged_into: string | null;
          notes: string | null;
          system_input_process: string;
          created_at: string;
          updated_at: string;
        };
        Insert: {
          id?: string;
          name?: string | null;
          phone_number?: string | null;
          preferred_language?: Database['public']['Enums']['language_code'] | null;
          gps_coordinates?: Json | null;
          manual_location?: string | null;
          coverage_available?: boolean | null;
          coverage_area_id?: string | null;
          status?: Database['public']['Enums']['customer_status'];
          current_journey_stage?: Database['public']['Enums']['journey_stage'];
          selected_package_id?: string | null;
          selected_package_code?: string | null;
          consent_given?: boolean;
          consent_timestamp?: string | null;
          first_contact_date?: string;
          last_interaction_date?: string | null;
          conversion_date?: string | null;
          churn_date?: string | null;
          churn_reason?: string | null;
          lifetime_value?: number;
          acquisition_source?: string;
          referral_code?: string;
          referred_by?: string | null;
          waiting_since?: string | null;
          waiting_place?: string | null;
          waiting_gps?: Json | null;
          opted_out_at?: string | null;
          marketing_opted_out_at?: string | null;
          merged_into?: string | null;
          notes?: string | null;
          system_input_process?: string;
          created_at?: string;
          updated_at?: string;
        };
        Update: {
          id?: string;
          name?: string | null;
          phone_number?: string | null;
          preferred_language?: Database['public']['Enums']['language_code'] | null;
          gps_coordinates?: Json | null;
          manual_location?: string | null;
          coverage_available?: boolean | null;
          coverage_area_id?: string | null;
          status?: Database['public']['Enums']['customer_status'];
          current_journey_stage?: Database['public']['Enums']['journey_stage'];
          selected_package_id?: string | null;
          selected_package_code?: string | null;
          consent_given?: boolean;
          consent_timestamp?: string | null;
          first_contact_date?: string;
          last_interaction_date?: string | null;
          conversion_date?: string | null;
          churn_date?: string | null;
          churn_reason?: string | null;
          lifetime_value?: number;
          acquisition_source?: string;
          referral_code?: string;
          referred_by?: string | null;
          waiting_since?: string | null;
          waiting_place?: string | null;
          waiting_gps?: Json | null;
          opted_out_at?: string | null;
          marketing_opted_out_at?: string | null;
          merged_into?: string | null;
          notes?: string | null;
          system_input_process?: string;
          created_at?: string;
          updated_at?: string;
        };
        Relationships: [
          { foreignKeyName: 'customers_coverage_area_id_fkey'; columns: ['coverage_area_id']; isOneToOne: false; referencedRelation: 'coverage_areas'; referencedColumns: ['id'] },
          { foreignKeyName: 'customers_merged_into_fkey'; columns: ['merged_into']; isOneToOne: false; referencedRelation: 'customers'; referencedColumns: ['id'] },
          { foreignKeyName: 'customers_referred_by_fkey'; columns: ['referred_by']; isOneToOne: false; referencedRelation: 'customers'; referencedColumns: ['id'] },
          { foreignKeyName: 'customers_selected_package_id_fkey'; columns: ['selected_package_id']; isOneToOne: false; referencedRelation: 'packages'; referencedColumns: ['id'] },
        ];
      };
      packages: {
        Row: {
          id: string;
          package_code: string;
          name: string;
          speed: string;
          price_per_day: number;
          price_display: string;
          description: string;
          features: Json;
          translations: Json;
          is_popular: boolean;
          is_active: boolean;
          sort_order: number;
          system_input_process: string;
          created_at: string;
          updated_at: string;
        };
        Insert: {
          id?: string;
          package_code: string;
          name: string;
          speed: string;
          price_per_day: number;
          price_display: string;
          description: string;
          features?: Json;
          translations?: Json;
          is_popular?: boolean;
          is_active?: boolean;
          sort_order?: number;
          system_input_process?: string;
          created_at?: string;
          updated_at?: string;
        };
        Update: {
          id?: string;
          package_code?: string;
          name?: string;
          speed?: string;
          price_per_day?: number;
          price_display?: string;
          description?: string;
          features?: Json;
          translations?: Json;
          is_popular?: boolean;
          is_active?: boolean;
          sort_order?: number;
          system_input_process?: string;
          created_at?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      place_names: {
        Row: {
          place_id: number;
          name: string;
          search_name: string;
          system_input_process: string;
          created_at: string;
        };
        Insert: {
          place_id: number;
          name: string;
          system_input_process?: string;
          created_at?: string;
        };
        Update: {
          place_id?: number;
          name?: string;
          system_input_process?: string;
          created_at?: string;
        };
        Relationships: [
          { foreignKeyName: 'place_names_place_id_fkey'; columns: ['place_id']; isOneToOne: false; referencedRelation: 'places'; referencedColumns: ['id'] },
        ];
      };
      places: {
        Row: {
          id: number;
          name: string;
          municipality: string;
          province: string;
          latitude: number;
          longitude: number;
          population: number;
          system_input_process: string;
          created_at: string;
        };
        Insert: {
          id: number;
          name: string;
          municipality: string;
          province: string;
          latitude: number;
          longitude: number;
          population?: number;
          system_input_process?: string;
          created_at?: string;
        };
        Update: {
          id?: number;
          name?: string;
          municipality?: string;
          province?: string;
          latitude?: number;
          longitude?: number;
          population?: number;
          system_input_process?: string;
          created_at?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      report_customer_acquisition: {
        Row: {
          period: string | null;
          starts_on: string | null;
          acquisition_source: string | null;
          language: Database['public']['Enums']['language_code'] | null;
          is_referred: boolean | null;
          new_customers: number | null;
          converted_within_1_day: number | null;
          converted_within_7_days: number | null;
          converted_within_30_days: number | null;
        };
        Relationships: [];
      };
      report_geographic_coverage: {
        Row: {
          kind: string | null;
          name: string | null;
          province: string | null;
          quality: Database['public']['Enums']['coverage_quality'] | null;
          is_active: boolean | null;
          checks: number | null;
          covered: number | null;
          not_covered: number | null;
          unresolved: number | null;
          waiting: number | null;
          customers: number | null;
          conversions: number | null;
        };
        Relationships: [];
      };
      report_interaction_volume: {
        Row: {
          period: string | null;
          starts_at: string | null;
          interaction_type: string | null;
          language: string | null;
          messages_in: number | null;
          messages_out: number | null;
          sessions: number | null;
          messages_per_session: number | null;
        };
        Relationships: [];
      };
      report_journey_stage_conversion: {
        Row: {
          cohort: string | null;
          language: Database['public']['Enums']['language_code'] | null;
          stage: Database['public']['Enums']['journey_stage'] | null;
          reached: number | null;
          went_on: number | null;
          rate_percent: number | null;
          median_hours: number | null;
          dropped_out: number | null;
        };
        Relationships: [];
      };
      report_package_popularity: {
        Row: {
          period: string | null;
          starts_on: string | null;
          package_code: string | null;
          package_name: string | null;
          views: number | null;
          selections: number | null;
          final_selections: number | null;
          share_percent: number | null;
          upgrades_to: number | null;
          downgrades_to: number | null;
        };
        Relationships: [];
      };
      report_revenue: {
        Row: {
          cohort: string | null;
          package_code: string | null;
          is_all_cohorts: boolean | null;
          is_all_packages: boolean | null;
          active_subscribers: number | null;
          daily_revenue: number | null;
          monthly_revenue: number | null;
          churned_subscribers: number | null;
          churned_monthly_revenue: number | null;
          lifetime_value: number | null;
          lifetime_value_per_customer: number | null;
        };
        Relationships: [];
      };
    };
    Functions: {
      claim: { Args: { p: Json }; Returns: Json };
      commit: { Args: { p: Json }; Returns: Json };
      count_offers: { Args: { p: Json }; Returns: Json };
      count_people: { Args: { p: Json }; Returns: Json };
      count_standing: { Args: { p: Json }; Returns: Json };
      count_traffic: { Args: { p: Json }; Returns: Json };
      discard_event: { Args: { p: Json }; Returns: Json };
      distance_km: { Args: { from_lat: number; from_lng: number; to_lat: number; to_lng: number }; Returns: number };
      erase_customer: { Args: { p: Json }; Returns: Json };
      extend: { Args: { p: Json }; Returns: Json };
      flows_schema: { Args: { p: Json }; Returns: Json };
      geometry_covers: { Args: { geometry: Json; latitude: number; longitude: number }; Returns: boolean };
      keep_house: { Args: { p: Json }; Returns: Json };
      list_flow_versions: { Args: { p: Json }; Returns: Json };
      list_handovers: { Args: { p: Json }; Returns: Json };
      list_numbers: { Args: { p: Json }; Returns: Json };
      list_parked: { Args: { p: Json }; Returns: Json };
      list_path_reviews: { Args: { p: Json }; Returns: Json };
      load_charts: { Args: { p: Json }; Returns: Json };
      load_flow_version: { Args: { p: Json }; Returns: Json };
      lookup_coverage: { Args: { p: Json }; Returns: Json };
      lookup_nearest_town: { Args: { p: Json }; Returns: Json };
      lookup_packages: { Args: { p: Json }; Returns: Json };
      lookup_places: { Args: { p: Json }; Returns: Json };
      mark_path_review: { Args: { p: Json }; Returns: Json };
      new_referral_code: { Args: Record<never, never>; Returns: string };
      open_number: { Args: { p: Json }; Returns: Json };
      publish_flows: { Args: { p: Json }; Returns: Json };
      receive: { Args: { p: Json }; Returns: Json };
      release: { Args: { p: Json }; Returns: Json };
      reply_to_customer: { Args: { p: Json }; Returns: Json };
      resume_number: { Args: { p: Json }; Returns: Json };
      retry_event: { Args: { p: Json }; Returns: Json };
      return_conversation: { Args: { p: Json }; Returns: Json };
      settle: { Args: { p: Json }; Returns: Json };
      show_conversation: { Args: { p: Json }; Returns: Json };
      show_event: { Args: { p: Json }; Returns: Json };
    };
    Enums: {
      area_type: 'city' | 'town' | 'farm' | 'rural' | 'general';
      coverage_quality: 'excellent' | 'good' | 'fair' | 'poor';
      customer_status: 'active' | 'inactive' | 'pending' | 'cancelled' | 'suspended' | 'churned';
      interaction_type: 'message' | 'quick_reply' | 'location_share' | 'package_selection' | 'consent' | 'coverage_check';
      journey_stage: 'awareness' | 'consideration' | 'decision' | 'retention' | 'advocacy' | 'churned';
      language_code: 'en' | 'af' | 'zu';
      selection_context: 'initial' | 'upgrade' | 'downgrade' | 'change';
    };
    CompositeTypes: { [_ in never]: never };
  };
};
